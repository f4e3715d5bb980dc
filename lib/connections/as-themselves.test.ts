import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bamboohr } from '#lib/connectors/bamboohr/index.ts'
import { startSimulator as startBamboohr } from '#lib/connectors/bamboohr/simulator/index.ts'
import { gis } from '#lib/connectors/gis/index.ts'
import { startSimulator as startGis } from '#lib/connectors/gis/simulator/index.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { GrantingSimulator } from '#lib/connectors/kit/simulator/granting.ts'
import { m365 } from '#lib/connectors/m365/index.ts'
import { startSimulator as startM365 } from '#lib/connectors/m365/simulator/index.ts'
import { netsuite } from '#lib/connectors/netsuite/index.ts'
import { startNetsuite } from '#lib/connectors/netsuite/simulator/index.ts'
import { procore } from '#lib/connectors/procore/index.ts'
import { startProcore } from '#lib/connectors/procore/simulator/index.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import { startSimulator as startSalesforce } from '#lib/connectors/salesforce/simulator/index.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import type { Process } from '#lib/testing/connection-process.ts'
import { createConnectionBench } from '#lib/testing/connections.ts'
import { openConnector } from '#lib/testing/connector.ts'

const company = companyRecords()
const options = { company, tokenTtlSeconds: 3_600, unlimited: true }

const rows = (answer: JsonObject) => answer['records'] as JsonObject[]
const somebody = (fits: (one: (typeof company.employees)[number]) => boolean) => {
  const found = company.employees.find((one) => one.upn !== null && one.terminationDate === null && fits(one))
  if (found?.upn == null) throw new Error('nobody fits')
  return found.upn
}
const chief = 'walter.brandvold@ridgeline.example'
const superintendent = somebody(({ department, procoreId, netsuiteId }) => {
  return department === 'Superintendents' && procoreId !== null && netsuiteId !== null
})
const manager = somebody(({ department, procoreId }) => department === 'Project Managers' && procoreId !== null)

/** A system before its simulator, called by people who have signed in there themselves. */
function ownAccounts(connector: Connector, start: () => Promise<GrantingSimulator>) {
  const { slug } = connector
  let simulator: GrantingSimulator
  let bench: Awaited<ReturnType<typeof createConnectionBench>>
  let process: Process
  const opened: ReturnType<typeof openConnector>[] = []
  beforeAll(async () => {
    simulator = await start()
    bench = await createConnectionBench(connector, simulator.settings)
    await bench.rule('executive', 'required')
    process = await bench.openProcess()
  })
  afterAll(async () => {
    for (const one of opened) await one.close()
    await process?.close()
    await bench?.close()
    await simulator?.close()
  })

  async function as(email: string) {
    const personId = await bench.addPerson(email, ['executive'])
    await bench.signIn(process, { personId, email })
    const lease = await process.borrow(slug, { id: personId, roles: ['executive'] })
    if (lease === null) throw new Error('nothing is lent')
    const one = openConnector(
      connector,
      { ...simulator.settings },
      company.today,
      undefined,
      undefined,
      undefined,
      lease,
    )
    opened.push(one)
    return { lease, call: (tool: string, input: JsonObject = {}) => one.call(tool, input, email) }
  }
  const service = () => {
    const one = openConnector(connector, simulator.settings, company.today)
    opened.push(one)
    return one
  }
  return {
    as,
    service,
    simulator: () => simulator,
    log: () => simulator.log.map(({ method, path }) => `${method} ${path}`),
  }
}

const inProcore = ownAccounts(procore, () => startProcore(options))

test('by one tool of Procore a superintendent and a project manager see the projects that each is on', async () => {
  const [first, second] = [await inProcore.as(superintendent), await inProcore.as(manager)]
  const jobsOf = async (account: typeof first) => rows(await account.call('projects', { status: 'all', limit: 100 }))
  const [few, others] = [await jobsOf(first), await jobsOf(second)]

  expect(few.length).toBeGreaterThan(0)
  expect(others.length).toBeGreaterThan(0)
  expect(few.map(({ id }) => id)).not.toEqual(others.map(({ id }) => id))
})

describe('Microsoft 365', () => {
  const accounts = ownAccounts(m365, () => startM365(options))
  let one: Awaited<ReturnType<typeof accounts.as>>
  let two: Awaited<ReturnType<typeof accounts.as>>
  const pm = 'pm@ridgeline.example'
  beforeAll(async () => {
    one = await accounts.as(chief)
    two = await accounts.as(pm)
  })
  const found = async (account: typeof one) =>
    rows(await account.call('search_documents', { text: 'slab', limit: 25 })).map(({ name }) => name)

  test('by one search two people find the documents that are shared with each', async () => {
    const [ofOne, ofTwo] = [await found(one), await found(two)]
    const readable = (email: string) =>
      new Set(
        company.files
          .filter(({ readers }) => readers.includes('everyone') || readers.includes(email))
          .map(({ name }) => name),
      )

    expect(ofTwo.length).toBeGreaterThan(0)
    expect(ofOne).not.toEqual(ofTwo)
    for (const name of ofOne) expect(readable(chief)).toContain(name)
    for (const name of ofTwo) expect(readable(pm)).toContain(name)
  })

  test('Graph decides who may read what: nobody asks it for the permissions of a file or a site', async () => {
    await found(two)
    await two.call('sites')
    await two.call('files', { project: '24-017' })
    expect(accounts.log().filter((line) => /permissions|checkMemberGroups/.test(line))).toEqual([])
  })

  test('a document of somebody else’s is not there, whoever has its id', async () => {
    const secret = company.files.find(({ readers }) => !readers.includes('everyone') && !readers.includes(pm))
    const asService = await accounts
      .service()
      .call('search_documents', { text: secret?.name ?? '' }, secret?.readers[0])
    const id = rows(asService).find(({ name }) => name === secret?.name)?.['id']
    expect(id).toBeDefined()
    await expect(two.call('read_document', { id: String(id) })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('mail and calendar are those of `/me`, and the shared mailbox is there for who may open it', async () => {
    const mine = rows(await two.call('search_mail', { limit: 50 }))
    const theirs = rows(await one.call('search_mail', { limit: 50 }))

    expect(new Set(mine.map(({ mailbox }) => mailbox))).toContain('projects@ridgeline.example')
    expect(theirs.every(({ mailbox }) => mailbox === chief)).toBe(true)
    expect(accounts.log()).toContain('GET /v1.0/me/messages')
    await two.call('calendar', { days: 60 })
    expect(accounts.log()).toContain('GET /v1.0/me/calendarView')
    expect(accounts.log()).not.toContain(`GET /v1.0/users/${encodeURIComponent(pm)}/messages`)
  })

  test('a calendar that its owner does not share says so, and when they are free is told all the same', async () => {
    await expect(one.call('person_calendar', { person: pm })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('does not share the calendar with you'),
    })
    await expect(one.call('free_busy', { people: [pm] })).resolves.not.toHaveProperty('unknown')
  })

  test('mail is sent and events are entered as the person', async () => {
    const sent = await two.call('send_mail', { to: [chief], subject: 'Own account', text: 'From me.' })
    expect(rows(sent)[0]).toMatchObject({ status: 'sent', from: pm })
    const day = company.today
    const event = { subject: 'Own event', start: `${day}T20:00`, end: `${day}T20:30` }
    expect(await two.call('create_event', event)).toMatchObject({ created: true })
    expect(accounts.log()).toEqual(expect.arrayContaining(['POST /v1.0/me/messages', 'POST /v1.0/me/events']))
  })

  test('the teams and the directory are asked by their own sign-in', async () => {
    await one.call('channel_messages', { project: '24-017' })
    expect(rows(await one.call('user_accounts', { emails: [pm] }))[0]).toMatchObject({ email: pm })
    expect(accounts.log()).toContain('GET /v1.0/me/joinedTeams')
  })

  test('Entra that wants the person at the screen ends the sign-in; one that is busy does not', async () => {
    const simulator = accounts.simulator() as Awaited<ReturnType<typeof startM365>>
    simulator.setTrouble('busy')
    await expect(one.lease.renew()).rejects.toMatchObject({ code: 'system_unavailable' })
    simulator.setTrouble(null)
    await expect(one.lease.renew()).resolves.toBeDefined()
    simulator.setTrouble('interaction_required')
    await expect(two.lease.renew()).rejects.toMatchObject({ code: 'reauth_required' })
    simulator.setTrouble(null)
  })
})

describe('NetSuite', () => {
  const { as } = ownAccounts(netsuite, () => startNetsuite(options))

  test('who signs in with a role of finance reads the ledger, who has none is refused', async () => {
    const finance = await as('finance@ridgeline.example')
    expect(rows(await finance.call('ap_aging')).length).toBeGreaterThan(0)
    const field = await as(superintendent)
    await expect(field.call('ap_aging')).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('Salesforce', () => {
  const { as } = ownAccounts(salesforce, () => startSalesforce(options))

  test('people see what is theirs and their reports’, and nothing else', async () => {
    const [owner] = company.opportunities.map(({ ownerEmployee }) => ownerEmployee)
    const employee = company.employees.find(({ number }) => number === owner)
    const count = async (email: string) =>
      rows(await (await as(email)).call('opportunities', { status: 'all', limit: 500 })).length
    const [own, all, none] = [await count(employee?.upn ?? ''), await count(chief), await count(superintendent)]

    expect(own).toBeGreaterThan(0)
    expect(all).toBeGreaterThan(own)
    expect(none).toBe(0)
  })
})

describe('BambooHR', () => {
  const { as } = ownAccounts(bamboohr, () => startBamboohr(options))

  test('an ordinary employee sees the directory and no pay; Human Resources sees both', async () => {
    const hr = await as(somebody(({ department }) => department === 'HR and Safety'))
    const ordinary = await as(superintendent)

    expect(rows(await ordinary.call('employees', { limit: 100 })).length).toBe(100)
    expect(rows(await hr.call('pay_rates', { limit: 10 }))[0]).toHaveProperty('rate')
    const pay = await ordinary.call('pay_rates', { limit: 10 }).catch((thrown: unknown) => thrown)
    expect(JSON.stringify(pay)).not.toMatch(/"rate":"?\d/)
  })
})

describe('ArcGIS', () => {
  const { as } = ownAccounts(gis, () => startGis(options))

  test('layers are there for whom the item is shared with', async () => {
    expect(rows(await (await as(superintendent)).call('sites')).length).toBeGreaterThan(0)
    const accountant = await as('finance@ridgeline.example')
    await expect(accountant.call('sites')).rejects.toMatchObject({ code: 'forbidden' })
  })
})
