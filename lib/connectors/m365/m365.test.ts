import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { m365 } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { company, file, PM } from './simulator/small-tenant.ts'

type Row = Record<string, unknown>

let simulator: RunningSimulator
let graph: ReturnType<typeof openConnector>

beforeAll(async () => {
  simulator = await startSimulator({ company })
  graph = openConnector(m365, simulator.settings, company.today)
})
afterEach(() => simulator.setFault(null))
afterAll(async () => {
  await graph.close()
  await simulator.close()
})

const rows = (answer: Row) => answer.records as Row[]
const names = (answer: Row) => rows(answer).map(({ name }) => name)

describe('accounts', () => {
  test('whether an account can still sign in, and which asked addresses have none', async () => {
    const employee = company.employees.find(({ upn }) => upn === PM)

    const answer = await graph.call('user_accounts', { emails: [PM.toUpperCase(), 'ghost@ridgeline.example'] })

    expect(rows(answer)).toMatchObject([
      { email: PM, enabled: true, jobTitle: employee?.jobTitle, employeeNumber: employee?.number },
    ])
    expect(answer.missing).toEqual(['ghost@ridgeline.example'])
  })

  test('all accounts over all pages, each once', async () => {
    const expected = company.employees.filter(({ upn }) => upn !== null).length
    const first = await graph.call('user_accounts', { limit: 100 })
    const second = await graph.call('user_accounts', { limit: 500, cursor: String(first.nextCursor) })

    const all = [...rows(first), ...rows(second)].filter(({ employeeNumber }) => employeeNumber !== null)
    expect(new Set(all.map(({ id }) => id)).size).toBe(expected)
  })

  test('more addresses than one filter takes are all looked up', async () => {
    const emails = company.employees.flatMap(({ upn }) => upn ?? []).slice(0, 40)

    const answer = await graph.call('user_accounts', { emails })

    expect(
      rows(answer)
        .map(({ email }) => email)
        .sort(),
    ).toEqual([...emails].sort())
  })
})

describe('when Microsoft 365 has trouble', () => {
  test('an expired token is renewed once and the question answered', async () => {
    await graph.call('user_accounts', { limit: 1 })
    simulator.setFault({ kind: 'expire_tokens' })
    const before = simulator.log.length

    const answer = await graph.call('user_accounts', { limit: 500 })

    expect(rows(answer).length).toBeGreaterThan(0)
    expect(simulator.log.slice(before).map(({ status }) => status)).toEqual([401, 200])
  })

  test.each([
    ['throttle', 'system_throttled'],
    ['outage', 'system_unavailable'],
    ['html', 'system_unavailable'],
    ['reset', 'system_unavailable'],
  ] as const)('%s becomes %s', async (kind, code) => {
    simulator.setFault({ kind })

    await expect(graph.call('user_accounts', {})).rejects.toMatchObject({ code })
  })

  test('a withdrawn secret asks for a person', async () => {
    const fresh = openConnector(m365, { ...simulator.settings, clientSecret: 'withdrawn' })

    await expect(fresh.call('user_accounts', {})).rejects.toMatchObject({ code: 'reauth_required' })
    await fresh.close()
  })

  test('a throttle inside a batch is a throttle, not a missing right', async () => {
    const files = Array.from({ length: 300 }, (_, index) => file(`f${index}`))
    const busy = await startSimulator({ company: { ...company, files } })
    const connected = openConnector(m365, busy.settings)
    const spend = async () => {
      for (let calls = 0; calls < 10; calls++) await connected.call('search_documents', { text: 'contract', limit: 25 })
    }

    await expect(spend()).rejects.toMatchObject({ code: 'system_throttled', retryAfterMs: expect.any(Number) })
    expect(busy.log.every(({ status }) => status === 200)).toBe(true)
    await connected.close()
    await busy.close()
  })

  test('a refused request speaks in our words, not in the vendor’s', async () => {
    const wrong = openConnector(m365, { ...simulator.settings, region: '', baseUrl: `${simulator.url}/v1.0/nowhere` })

    const refusal = await wrong.call('user_accounts', {}).catch((thrown: unknown) => thrown)

    expect(refusal).toMatchObject({ code: 'system_rejected', internal: expect.stringContaining('segment') })
    expect(JSON.stringify(refusal)).not.toContain('segment')
    await wrong.close()
  })
})

test('Graph echoes the call’s own id, and tells its budget only when four fifths are spent', async () => {
  const own = await startSimulator({ company })
  const { loginUrl, tenantId, clientId = '', clientSecret = '', baseUrl } = own.settings
  const scope = 'https://graph.microsoft.com/.default'
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }
  const signedIn = await fetch(`${loginUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  const { access_token } = (await signedIn.json()) as { access_token: string }
  const headers = { authorization: `Bearer ${access_token}`, 'client-request-id': 'call-1' }
  const list = async () => fetch(`${baseUrl}/sites?search=*`, { headers })

  const first = await list()
  for (let spent = 4; spent < 960; spent += 2) await list()
  const near = await list()

  expect(first.headers.get('client-request-id')).toBe('call-1')
  expect(first.headers.has('ratelimit-remaining')).toBe(false)
  expect(m365.protocol.budget?.({ status: 200, headers: Object.fromEntries(near.headers), body: {} })).toMatchObject({
    limit: 1200,
    remaining: 240,
  })
  await own.close()
})

describe('the sample company’s stories', () => {
  const real = companyRecords()
  let tenant: RunningSimulator
  let connected: ReturnType<typeof openConnector>

  beforeAll(async () => {
    tenant = await startSimulator({ company: real })
    connected = openConnector(m365, tenant.settings, real.today)
  })
  afterAll(async () => {
    await connected.close()
    await tenant.close()
  })

  test('the owner’s mail of 3 October on 24-017 is found by the project manager, once', async () => {
    const answer = await connected.call('search_mail', { project: '24-017', text: 'go ahead paperwork' }, PM)

    const owners = rows(answer).filter(({ received }) => String(received).startsWith('2026-10-03'))
    expect(owners).toMatchObject([
      { project: '24-017', mailbox: PM, text: expect.stringContaining('We are fine with 14, 17 and 21') },
    ])
  })

  test('a person who left on 13 November can still sign in', async () => {
    const leavers = real.employees.filter(({ terminationDate }) => terminationDate === '2026-11-13')
    const emails = leavers.flatMap(({ upn }) => upn ?? [])

    const answer = await connected.call('user_accounts', { emails, enabled: true })

    expect(rows(answer).map(({ employeeNumber }) => employeeNumber)).toContain(leavers[0]?.number)
  })

  test('the contract that only counsel and the executive may read is withheld from a project manager', async () => {
    const restricted = real.files.find(
      ({ text, readers }) =>
        text !== null && !readers.includes('everyone') && !readers.includes(PM) && readers.length < 4,
    )
    const text = restricted?.name.replace(/\.\w+$/, '') ?? ''

    const executive = await connected.call('search_documents', { text })
    const manager = await connected.call('search_documents', { text }, PM)

    expect(names(executive)).toContain(restricted?.name)
    expect(names(manager)).not.toContain(restricted?.name)
    const id = String(rows(executive).find(({ name }) => name === restricted?.name)?.id)
    const read = await connected.call('read_document', { id })
    expect(rows(read)).toMatchObject([{ text: restricted?.text }])
  })
})
