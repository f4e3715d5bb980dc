import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { Send, SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { salesforce } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { leadType } from './simulator/rich/index.ts'
import { recordTypeOf, recordTypes } from './simulator/rich/kinds.ts'
import { richNames } from './simulator/rich/names.ts'
import { personAt } from './simulator/rich/persons.ts'

const company = companyRecords()
const sample = sampleMappings['salesforce'] ?? {}
const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

async function openOrg(options: Partial<Parameters<typeof startSimulator>[0]>, through = (send: Send): Send => send) {
  const simulator = await startSimulator({ company, ...options })
  const asked: SendRequest[] = []
  const recording = (send: Send) => {
    const inner = through(send)
    return (request: SendRequest) => {
      asked.push(request)
      return inner(request)
    }
  }
  const names = options.profile === 'rich' ? richNames : sample
  const { call, vendor, close } = openConnector(salesforce, simulator.settings, company.today, recording, names)
  closing.push(close, simulator.close)
  const paths = () => asked.map(({ url }) => new URL(url).pathname).filter((path) => !path.includes('oauth2'))
  return { simulator, call, vendor, asked, paths }
}
const rows = ({ records }: JsonObject) => records as JsonObject[]

describe('the version of the interface', () => {
  test.each([
    [['61.0', '62.0'], 'v62.0'],
    [['66.0', '67.0', '68.0'], 'v67.0'],
    [['9.0', '58.0', '70.0'], 'v58.0'],
  ])('of %j is the newest that both know', async (versions, version) => {
    const { call, paths } = await openOrg({ versions })
    expect(rows(await call('opportunities', { limit: 5 }))).toHaveLength(5)
    expect(paths().filter((path) => path.startsWith('/services/data/'))).toContain(`/services/data/${version}/query`)
    expect(paths().filter((path) => path === '/services/data')).toHaveLength(1)
  })

  test.each([[['68.0', '69.0']], [['29.0', '40.0']]])('is said to be missing in %j', async (versions) => {
    const { call, paths } = await openOrg({ versions })
    await expect(call('accounts')).rejects.toMatchObject({
      code: 'system_rejected',
      message: 'Salesforce offers no version of its interface that this connector knows (41 to 67).',
    })
    expect(new Set(paths())).toEqual(new Set(['/services/data']))
  })

  test('is ours where the list of versions is not shown', async () => {
    const hides = (send: Send) => async (request: SendRequest) =>
      new URL(request.url).pathname === '/services/data'
        ? { status: 403, headers: {}, body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'no' }] }
        : send(request)
    const { call, paths } = await openOrg({}, hides)
    expect(rows(await call('leads', { limit: 1 }))).toHaveLength(1)
    expect(paths()).toContain('/services/data/v67.0/query')
  })
})

describe('an org whose user may not see amounts', async () => {
  const { call, asked } = await openOrg({ hidden: ['Opportunity.Amount', 'OpportunityHistory.Amount'] })
  const needing = ['opportunities', 'opportunity', 'pipeline', 'won_opportunities', 'win_rate', 'accounts']
  const bid = company.opportunities[0]
  const inputs: Record<string, JsonObject> = { opportunity: { id: bid?.id ?? '' }, win_rate: { since: '2000-01-01' } }
  const sums = { opportunities: ['totalAmount'], won_opportunities: ['totalAmount'], pipeline: ['amount', 'weighted'] }

  test.each([...needing, 'stage_history'])('%s has everything else, no amount, and says so', async (tool) => {
    const answer = await call(tool, inputs[tool])
    expect(rows(answer).length).toBeGreaterThan(0)
    for (const row of rows(answer)) {
      const amounts = Object.entries(row).filter(([name]) => /amount|weighted/i.test(name))
      expect(amounts.map(([, value]) => value)).toEqual(amounts.map(() => null))
    }
    expect(answer['note']).toMatch(/^Left out: the amount\. .*does not show it to this connection\.$/)
  })

  test.each(Object.entries(sums))('%s has no sum, which is not 0', async (tool, fields) => {
    for (const input of [{}, { owner: 'Nobody Of That Name' }] as JsonObject[]) {
      const answer = await call(tool, input)
      expect(fields.map((field) => answer[field])).toEqual(fields.map(() => null))
    }
  })

  test('a win rate counts what it cannot add up', async () => {
    const answer = await call('win_rate', inputs['win_rate'])
    const of = (stage: string) => company.opportunities.filter((one) => one.stage === stage).length
    expect(answer).toMatchObject({ won: of('Closed Won'), lost: of('Closed Lost'), wonAmount: null, lostAmount: null })
  })

  test.each<[string, JsonObject]>([
    ['opportunities', { minAmount: 1000 }],
    ['opportunities', { sort: 'amount' }],
    ['win_rate', { minAmount: 5 }],
    ['update_opportunity', { id: bid?.id ?? '', nextStep: 'Call' }],
  ])('%s %j is refused rather than answered without them', async (tool, input) => {
    asked.length = 0
    await expect(call(tool, input)).rejects.toMatchObject({ code: 'needs_mapping', message: /the amount/ })
    expect(asked.map(({ method }) => method)).not.toContain('PATCH')
  })
})

test('amounts may be in a field of the org’s own', async () => {
  const { simulator } = await openOrg({ hidden: ['Opportunity.Amount'] })
  const names = { ...sample, amount: 'Self_Perform_Concrete__c' }
  const { call, close } = openConnector(salesforce, simulator.settings, company.today, (send) => send, names)
  closing.push(close)
  const [bid] = company.opportunities
  const [record] = rows(await call('opportunity', { id: bid?.id ?? '' }))
  expect(record?.['amount']).toBeCloseTo((bid?.selfPerformConcreteShare ?? 0) * 100, 2)
})

const words = /Finance|Dana|Marketing|4410/
const own = company.opportunities.map((bid, index) => ({ ...bid, type: recordTypeOf(index, richStage(bid.stage)) }))
function richStage(stage: string) {
  return { 'Closed Won': 'Awarded', 'Closed Lost': 'Not pursued', Negotiation: 'Best and final' }[stage] ?? stage
}
const bidOf = (type: string, stage: string) => own.find((one) => one.type === type && one.stage === stage)?.id ?? ''

describe('an org with two record types', async () => {
  const { call, simulator } = await openOrg({ profile: 'rich' })
  const stageOf = async (id: string) => rows(await call('opportunity', { id }))[0]?.['stage']
  const [bid, service] = [bidOf(recordTypes.bid, 'Qualification'), bidOf(recordTypes.service, 'Qualification')]

  test.each([
    ['a stage of the other type', service, 'Shortlisted'],
    ['a stage of no type', bid, 'Closed Won'],
  ])('%s is refused in one sentence, and nothing is changed', async (_, id, stage) => {
    const written = () => simulator.log.filter(({ method }) => method === 'PATCH').length
    const before = written()
    await expect(call('update_opportunity', { id, stage, nextStep: 'Half' })).rejects.toMatchObject({
      code: 'system_rejected',
      message: 'Salesforce does not accept the value for stage: records of this type have none of that name.',
    })
    expect(written() - before).toBe(1)
    expect(rows(await call('opportunity', { id }))).toMatchObject([
      { stage: 'Qualification', nextStep: own.find((one) => one.id === id)?.nextStep ?? null },
    ])
  })

  test.each([
    ['bid', bid, 'Shortlisted'],
    ['service', service, 'Best and final'],
  ])('a %s takes a stage of its own', async (_, id, stage) => {
    await call('update_opportunity', { id, stage })
    expect(await stageOf(id)).toBe(stage)
  })

  test('a new record gets the record type that Salesforce gives this user', async () => {
    const { asked, vendor, call: callOther } = await openOrg({ profile: 'rich' })
    const { records } = await callOther('create_lead', { lastName: 'Ames', company: 'Ames Mills', phone: '555-0100' })
    const sent = asked.find(({ method, url }) => method === 'POST' && url.endsWith('/sobjects/Lead'))
    expect(sent?.body).not.toContain('RecordType')
    const path = `/services/data/v67.0/sobjects/Lead/${String((records as JsonObject[])[0]?.['id'])}`
    const { body } = await (await vendor()).request({ path })
    expect(body).toMatchObject({ RecordTypeId: leadType })
    expect(records).toMatchObject([{ company: 'Ames Mills', name: 'Ames' }])
  })
})

describe('a rule of the org', async () => {
  const { call } = await openOrg({ profile: 'rich' })
  const won = bidOf(recordTypes.bid, 'Closed Won')
  const open = bidOf(recordTypes.bid, 'Estimating')

  test.each([
    [{ id: won, amount: 1, nextStep: 'Sneak it in' }, 'the value for amount'],
    [{ id: open, closeDate: '1999-01-01', nextStep: 'Sneak it in' }, 'this'],
  ])('that refuses %j is told in one sentence, and nothing is stored half', async (input, what) => {
    const before = await call('opportunity', { id: input.id })
    const thrown: unknown = await call('update_opportunity', input).catch((error: unknown) => error)
    expect(thrown).toMatchObject({
      code: 'system_rejected',
      message: `A rule that the company has set in Salesforce does not allow ${what}: nothing was stored.`,
    })
    expect(String(thrown)).not.toMatch(words)
    expect(rows(await call('opportunity', { id: input.id }))).toEqual(rows(before))
  })

  test('that refuses a new record leaves none', async () => {
    const lead = { lastName: 'Quill', company: 'Quill Farms' }
    await expect(call('create_lead', lead)).rejects.toMatchObject({
      code: 'system_rejected',
      message: expect.not.stringMatching(words),
    })
    expect(rows(await call('leads', { text: 'Quill Farms' }))).toEqual([])
  })
})

describe('accounts that are persons', async () => {
  const { call } = await openOrg({ profile: 'rich' })
  const persons = company.salesAccounts.flatMap(({ id }, index) => {
    const name = personAt(index)
    return name === null ? [] : [{ id, name }]
  })
  const ofKind = async (kind: string) => rows(await call('accounts', { kind, limit: 200 }))

  test('keep their names and say that they are persons', async () => {
    const found = (await ofKind('all')).filter(({ isPerson }) => isPerson === true)
    const named = found
      .map(({ id, name }) => ({ id, name }))
      .toSorted((a, b) => String(a.id).localeCompare(String(b.id)))
    expect(persons.length).toBeGreaterThan(1)
    expect(named).toEqual(persons.toSorted((a, b) => a.id.localeCompare(b.id)))
  })

  test('are the customers of their opportunities by name', async () => {
    const bid = company.opportunities.find(({ accountId }) => persons.some(({ id }) => id === accountId))
    const person = persons.find(({ id }) => id === bid?.accountId)
    expect(rows(await call('opportunity', { id: bid?.id ?? '' }))).toMatchObject([{ account: person?.name }])
  })

  test('are not offered where companies are asked for, as by whoever matches customers', async () => {
    const companies = await ofKind('company')
    expect(companies).toHaveLength(company.salesAccounts.length - persons.length)
    expect(companies.every(({ isPerson }) => isPerson === false)).toBe(true)
    const matching = salesforce.identifies?.find(({ kind }) => kind === 'customer')
    expect(matching?.input).toMatchObject({ kind: 'company' })
  })

  test('are asked about once in an org that has none', async () => {
    const plain = await openOrg({})
    for (const kind of ['company', 'all']) {
      expect(rows(await plain.call('accounts', { kind, limit: 200 }))).toHaveLength(company.salesAccounts.length)
    }
    const probes = plain.asked.filter(({ url }) => decodeURIComponent(url).includes('IsPersonAccount'))
    expect(probes).toHaveLength(1)
  })
})
