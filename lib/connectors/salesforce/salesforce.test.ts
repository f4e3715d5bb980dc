import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { salesforce } from './index.ts'
import { startSimulator } from './simulator/index.ts'

const company = companyRecords()
const open = company.opportunities.filter(({ stage }) => !stage.startsWith('Closed'))
const cents = (some: readonly { amount: number }[]) => some.reduce((sum, { amount }) => sum + amount, 0)

let simulator: RunningSimulator
let connector: ReturnType<typeof openConnector>
beforeAll(async () => {
  simulator = await startSimulator({ company })
  connector = openConnector(salesforce, simulator.settings, company.today)
})
afterAll(async () => {
  await connector.close()
  await simulator.close()
})

const listed = z.object({
  records: z.array(z.looseObject({ id: z.string(), project: z.string().optional() })),
  total: z.number().optional(),
  complete: z.boolean(),
  nextCursor: z.string().optional(),
  note: z.string().optional(),
})
const ask = async (tool: string, input: JsonObject = {}) => {
  const answer = await connector.call(tool, input)
  return { ...listed.parse(answer), answer }
}

const expectedOf = (number: number) => company.stories.find((story) => story.number === number)?.expected ?? {}

/** Every record of a list, page by page. */
async function pages(tool: string, input: JsonObject): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await ask(tool, { ...input, ...(cursor === undefined ? {} : { cursor }) })
    ids.push(...page.records.map(({ id }) => id))
    expect(page.complete).toBe(page.nextCursor === undefined)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return ids
}

test('the open opportunities come page by page, each once, with the total of all', async () => {
  const page = await ask('opportunities', { limit: 7 })
  const ids = await pages('opportunities', { limit: 60 })

  expect(ids.toSorted()).toEqual(open.map(({ id }) => id).toSorted())
  expect(page.records).toHaveLength(7)
  expect(page.answer).toMatchObject({ complete: false, total: open.length, totalAmount: cents(open) / 100 })
})

test('filters for stage, amount, owner, customer and close date narrow the list', async () => {
  const [sample] = open
  const owner = company.employees.find(({ number }) => number === sample?.ownerEmployee)
  const customer = company.salesAccounts.find(({ id }) => id === sample?.accountId)
  const input = {
    stage: sample?.stage ?? '',
    minAmount: (sample?.amount ?? 0) / 100,
    owner: owner?.upn ?? '',
    account: customer?.name ?? '',
    closeFrom: sample?.closeDate ?? '',
    closeTo: sample?.closeDate ?? '',
  }

  const { records } = await ask('opportunities', input)
  const byName = await ask('opportunities', { ...input, owner: owner?.lastName ?? '' })

  expect(records.map(({ id }) => id)).toContain(sample?.id)
  expect(records.every((record) => record.stage === sample?.stage && record.account === customer?.name)).toBe(true)
  expect(byName.records).toEqual(records)
})

test('text that looks like a query stays text, and an empty list says why', async () => {
  const { records, note } = await ask('opportunities', { text: "x' OR Name LIKE '%", status: 'all' })

  expect(records).toEqual([])
  expect(note).toMatch(/matches these filters/)
})

test('the contract value of 24-031 is the one that Sales holds', async () => {
  const { opportunity, salesforce: value } = expectedOf(15)

  const { records } = await ask('opportunity', { project: '24-031' })

  expect(records).toMatchObject([{ id: opportunity, amount: Number(value) / 100, stage: 'Closed Won' }])
  expect(records).toMatchObject([{ amount: 14_200_000 }])
})

test('a job without an opportunity is an answer, an unknown id is not found', async () => {
  const { records, note } = await ask('opportunity', { project: '99-999' })

  expect({ records, note }).toEqual({ records: [], note: expect.stringContaining('99-999') })
  await expect(connector.call('opportunity', { id: '006000000000000AAA' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(connector.call('opportunity', {})).rejects.toMatchObject({ code: 'invalid_input' })
})

test('the pipeline is the amount of every open opportunity, weighted, however many pages they fill', async () => {
  const small = openConnector(salesforce, { ...simulator.settings, batchSize: '200' }, company.today)
  const weighted = open.reduce((sum, { amount, probability }) => sum + amount * probability, 0)

  const answer = await small.call('pipeline', { limit: 5 })
  await small.close()

  expect(open.length).toBeGreaterThan(200)
  expect(answer).toMatchObject({ total: open.length, complete: false, figuresComplete: true })
  expect(answer).toMatchObject({ amount: cents(open) / 100, weighted: Math.round(weighted) / 100 })
  expect(simulator.log.filter(({ path }) => /\/query\/01g\w+-200$/.test(path))).toHaveLength(1)
})

test('the weighted pipeline of the next two quarters is about 38 million, quarter by quarter', async () => {
  const { answer } = await ask('pipeline', { startFrom: '2027-01-01', startTo: '2027-06-30' })
  const quarters = z.array(z.looseObject({ key: z.string(), weighted: z.number() })).parse(answer.byStartQuarter)

  expect(answer.weighted).toBeCloseTo(38_400_000, -5)
  expect(quarters.map(({ key }) => key)).toEqual(['2027-Q1', '2027-Q2'])
  expect(quarters.reduce((sum, quarter) => sum + quarter.weighted, 0)).toBeCloseTo(Number(answer.weighted), 2)
})

test('work won 41 days ago shows with its job number, though no other system has it', async () => {
  const { opportunity, projectNumber, amount, daysSinceClose } = expectedOf(4)

  const { records } = await ask('won_opportunities', { since: '2026-10-01' })

  expect(records).toContainEqual(
    expect.objectContaining({ id: opportunity, project: projectNumber, amount: Number(amount) / 100, daysSinceClose }),
  )
  expect(records).toContainEqual(expect.objectContaining({ project: '26-018', daysSinceClose: 41 }))
})

test('against Tamarack an eighth of the bids is won, against others more than a third', async () => {
  const { answer } = await ask('win_rate', { limit: 10 })
  const { answer: against, records } = await ask('win_rate', { competitor: 'tamarack' })

  expect(answer).toMatchObject({ decided: 190, won: 55, lost: 135, total: 190, complete: false, figuresComplete: true })
  expect(answer.byCompetitor).toContainEqual(
    expect.objectContaining({ competitor: 'Tamarack Builders', decided: 66, won: 8, winRate: 0.1212 }),
  )
  expect(against).toMatchObject({ decided: 66, won: 8 })
  expect(records.every(({ competitor }) => competitor === 'Tamarack Builders')).toBe(true)
})

test('customers come with what we deal with them', async () => {
  const [account] = company.salesAccounts
  const own = company.opportunities.filter(({ accountId }) => accountId === account?.id)
  const won = own.filter(({ stage }) => stage === 'Closed Won')

  const { records } = await ask('accounts', { text: account?.name ?? '' })

  expect(records).toContainEqual(
    expect.objectContaining({
      id: account?.id,
      wonOpportunities: won.length,
      wonAmount: cents(won) / 100,
      openOpportunities: own.filter((one) => open.includes(one)).length,
    }),
  )
  expect(await pages('accounts', { limit: 80 })).toHaveLength(company.salesAccounts.length)
})

test('contacts are found by customer and by a part of the e-mail', async () => {
  const [contact] = company.contacts
  const account = company.salesAccounts.find(({ id }) => id === contact?.accountId)

  const found = await ask('contacts', { account: account?.name ?? '', text: contact?.email ?? '' })

  expect(found.records).toMatchObject([{ id: contact?.id, name: contact?.name, account: account?.name }])
})

test('calls, mails and meetings come as one list, newest first, page by page', async () => {
  const busiest = Map.groupBy(company.activities, ({ opportunityId }) => opportunityId)
  const [id, own = []] = [...busiest].sort((a, b) => b[1].length - a[1].length)[0] ?? []
  const newest = own
    .map(({ date }) => date)
    .toSorted()
    .reverse()

  const { records } = await ask('activities', { opportunityId: id ?? '' })
  const paged = await pages('activities', { opportunityId: id ?? '', limit: 3 })
  const meetings = await ask('activities', { opportunityId: id ?? '', kind: 'meeting' })

  expect(records.map(({ date }) => date)).toEqual(newest)
  expect(paged).toEqual(records.map((record) => record.id))
  expect(meetings.records.map((record) => record.id)).toEqual(
    records.filter(({ kind }) => kind === 'meeting').map((record) => record.id),
  )
})

test('activities of a job carry its number', async () => {
  const active = new Set(company.activities.map(({ opportunityId }) => opportunityId))
  const won = company.opportunities.find(({ id, projectNumber }) => projectNumber !== null && active.has(id))

  const { records } = await ask('activities', { project: won?.projectNumber ?? '' })

  expect(records.length).toBeGreaterThan(0)
  expect(new Set(records.map(({ project }) => project))).toEqual(new Set([won?.projectNumber]))
})

test('a change is visible afterwards, and the answer names the values before', async () => {
  const target = open.at(-1)

  const changed = await connector.call('update_opportunity', {
    id: target?.id ?? '',
    stage: 'Negotiation',
    nextStep: "Owner's review",
    amount: 1_234_567.89,
  })
  const { records } = await ask('opportunity', { id: target?.id ?? '' })

  expect(changed.changed).toEqual([
    { field: 'stage', before: target?.stage, after: 'Negotiation' },
    { field: 'nextStep', before: target?.nextStep ?? null, after: "Owner's review" },
    { field: 'amount', before: (target?.amount ?? 0) / 100, after: 1_234_567.89 },
  ])
  expect(records).toMatchObject([{ stage: 'Negotiation', nextStep: "Owner's review", amount: 1_234_567.89 }])
})

test('a value that Salesforce refuses is named in our words, and nothing changes', async () => {
  const target = open[0]

  const refused = connector.call('update_opportunity', { id: target?.id ?? '', stage: 'Half won', amount: 1 })

  await expect(refused).rejects.toMatchObject({
    code: 'system_rejected',
    message: 'Salesforce does not accept the value for stage: records of this type have none of that name.',
  })
  const { records } = await ask('opportunity', { id: target?.id ?? '' })
  expect(records).toMatchObject([{ stage: target?.stage, amount: (target?.amount ?? 0) / 100 }])
})

test('an unknown opportunity is not written to', async () => {
  const before = simulator.log.length

  await expect(
    connector.call('update_opportunity', { id: '006000000000000AAA', nextStep: 'Call' }),
  ).rejects.toMatchObject({ code: 'not_found' })

  expect(simulator.log.slice(before).map(({ method }) => method)).toEqual(['GET'])
})

test('an ended session is renewed once and the question answered', async () => {
  await ask('accounts', { limit: 1 })
  simulator.setFault({ kind: 'expire_tokens' })
  const before = simulator.log.length

  await connector.call('opportunity', { project: '24-031' })

  expect(simulator.log.slice(before).map(({ status }) => status)).toEqual([401, 200])
})

test('a sign-in that the org no longer accepts asks for a new one', async () => {
  simulator.setFault({ kind: 'revoke_grant' })
  const fresh = openConnector(salesforce, simulator.settings, company.today)

  const refused = fresh.call('accounts')

  await expect(refused).rejects.toMatchObject({ code: 'reauth_required' })
  simulator.setFault(null)
  await fresh.close()
})

test('a foreign key does not sign in', async () => {
  const other = await startSimulator({ company })
  const fresh = openConnector(
    salesforce,
    { ...simulator.settings, privateKey: other.settings.privateKey },
    company.today,
  )

  await expect(fresh.call('accounts')).rejects.toMatchObject({ code: 'reauth_required' })
  await fresh.close()
  await other.close()
})

test.each([
  ['throttle', 'system_throttled'],
  ['outage', 'system_unavailable'],
  ['html', 'system_unavailable'],
  ['reset', 'system_unavailable'],
] as const)('%s at Salesforce is %s, in our words', async (kind, code) => {
  simulator.setFault({ kind })

  const failed = await connector.call('pipeline').catch((thrown: unknown) => thrown)
  simulator.setFault(null)

  expect(failed).toMatchObject({ code })
  expect(JSON.stringify(failed)).not.toMatch(/TotalRequests|server is currently|Maintenance|html/)
})

test('when the org’s day is used up, the answer is to wait some minutes', async () => {
  const limited = await startSimulator({ company, dailyRequests: 3 })
  const fresh = openConnector(salesforce, limited.settings, company.today)
  // First it is asked whether there are several currencies.
  await fresh.call('opportunity', { project: '24-031' })

  await expect(fresh.call('opportunity', { project: '24-031' })).rejects.toMatchObject({
    code: 'system_throttled',
    retryAfterMs: 600_000,
  })
  await fresh.close()
  await limited.close()
})
