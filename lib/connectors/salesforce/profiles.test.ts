import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Send, SendRequest } from '#lib/egress/send.ts'
import { checkedState } from '#lib/testing/checked-state.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Profile, RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { salesforce } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { COPIES, type Code, currencyAt, rates } from './simulator/rich/index.ts'
import { richNames } from './simulator/rich/names.ts'

const company = companyRecords()
const reads = salesforce.tools.filter(({ kind }) => kind === 'read')
const names: Record<Profile, SlotNames> = { sample: sampleMappings['salesforce'] ?? {}, bare: {}, rich: richNames }
const profiles = ['sample', 'bare', 'rich'] as const
const running = new Map<Profile, RunningSimulator>()
beforeAll(async () => {
  for (const profile of profiles) running.set(profile, await startSimulator({ company, profile }))
})
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

async function ask(profile: Profile, tool: string, input: JsonObject = {}): Promise<JsonObject> {
  const simulator = running.get(profile)
  if (simulator === undefined) throw new Error(`no ${profile}`)
  const org = openConnector(salesforce, simulator.settings, company.today, (send) => send, names[profile])
  try {
    return await org.call(tool, input)
  } finally {
    await org.close()
  }
}

const first = company.opportunities[0]?.id ?? ''
const inputs: Record<string, JsonObject> = { opportunity: { id: first } }

const stateOf = (profile: Profile, tool: string) =>
  checkedState(salesforce, { tool, names: names[profile] }, () => ask(profile, tool, inputs[tool]))

const works = 'works'
const all = 'partial: project_no bid_due expected_start loss_reason competitor self_perform bond_required'

/** On the sample, on an ordinary org with nothing mapped whose user may not see activities, and on a rich one. */
const states: Record<string, readonly [sample: string, bare: string, rich: string]> = {
  opportunities: [works, 'partial: project_no bid_due expected_start', works],
  opportunity: [works, all, works],
  pipeline: [works, 'partial: project_no expected_start', works],
  won_opportunities: [works, 'partial: project_no expected_start', works],
  win_rate: [works, 'partial: project_no expected_start loss_reason competitor self_perform', works],
  accounts: [works, works, works],
  contacts: [works, works, works],
  activities: [works, 'not_possible', works],
  leads: [works, works, works],
  stage_history: [works, 'partial: project_no', works],
  sales_tasks: [works, 'not_possible', works],
}

test('the table has every read tool', () => {
  expect(Object.keys(states).sort()).toEqual(reads.map(({ name }) => name).sort())
})

test.each(Object.keys(states))('%s ends in the state of the table on every profile', async (tool) => {
  const found = []
  for (const profile of profiles) found.push(await stateOf(profile, tool))
  expect(found).toEqual(states[tool])
})

type Bid = (typeof company.opportunities)[number] & { code: Code; times: number }
/** The rich org's bids, of which lost ones are there several times. */
const bids: readonly Bid[] = company.opportunities.map((bid, index) => ({
  ...bid,
  code: currencyAt(index),
  times: bid.stage === 'Closed Lost' ? 1 + COPIES : 1,
}))
const isOpen = ({ stage }: Bid) => !stage.startsWith('Closed')
const inOwn = (some: readonly Bid[]) => some.reduce((sum, { amount, times }) => sum + amount * times, 0) / 100
const inCorporate = (some: readonly Bid[]) =>
  some.reduce((sum, { amount, code, times }) => sum + Math.round(amount / rates[code]) * times, 0) / 100
const byCode = (some: readonly Bid[]) => Map.groupBy(some, ({ code }) => code)

describe('an org with three currencies', () => {
  test('has a total in the corporate one, and records in their own', async () => {
    const answer = await ask('rich', 'opportunities', { status: 'open', limit: 500 })
    const open = bids.filter(isOpen)
    expect(answer).toMatchObject({ total: open.length, currency: 'USD' })
    expect(answer['totalAmount']).toBeCloseTo(inCorporate(open), 1)
    expect(answer['note']).toContain('converted to USD')
    const shown = new Map((answer['records'] as JsonObject[]).map((one) => [one['id'], one]))
    for (const { id, code, amount } of open)
      expect(shown.get(id)).toMatchObject({ currency: code, amount: amount / 100 })
  })

  test('is compared with an amount in the corporate one', async () => {
    const least = 2_000_000
    const answer = await ask('rich', 'opportunities', { status: 'open', minAmount: least, limit: 500 })
    const dear = bids.filter((bid) => isOpen(bid) && bid.amount / 100 / rates[bid.code] >= least)
    expect((answer['records'] as JsonObject[]).map(({ id }) => id).toSorted()).toEqual(
      dear.map(({ id }) => id).toSorted(),
    )
  })

  test('has a pipeline for each, and none over all', async () => {
    const answer = await ask('rich', 'pipeline')
    const open = byCode(bids.filter(isOpen))
    expect(answer).toMatchObject({ amount: null, weighted: null, byStage: null })
    expect(answer['currency']).toBeUndefined()
    expect(answer['note']).toContain('summed for each')
    const sums = (answer['byCurrency'] as JsonObject[]).map(({ currency, amount }) => [currency, amount])
    expect(sums).toEqual([...open].map(([code, some]) => [code, inOwn(some)]).toSorted())
  })

  test('has a win rate over all, and what was won and lost in each', async () => {
    const since = '2000-01-01'
    const answer = await ask('rich', 'win_rate', { since })
    const won = bids.filter(({ stage }) => stage === 'Closed Won')
    const lost = bids.filter(({ stage }) => stage === 'Closed Lost')
    expect(answer).toMatchObject({ won: won.length, lost: lost.length * (1 + COPIES), wonAmount: null })
    const sums = (answer['byCurrency'] as JsonObject[]).map(({ currency, wonAmount }) => [currency, wonAmount])
    expect(sums).toEqual([...byCode(won)].map(([code, some]) => [code, inOwn(some)]).toSorted())
  })

  test('has what a customer is worth in the corporate one', async () => {
    const answer = await ask('rich', 'accounts', { limit: 200 })
    const open = Map.groupBy(bids.filter(isOpen), ({ accountId }) => accountId)
    expect(answer).toMatchObject({ currency: 'USD', note: expect.stringContaining('converted to USD') })
    for (const { id, openAmount } of answer['records'] as JsonObject[]) {
      expect(openAmount).toBeCloseTo(inCorporate(open.get(String(id)) ?? []), 1)
    }
  })

  test('has a history whose amounts are those of their opportunity', async () => {
    const { records } = await ask('rich', 'stage_history', { limit: 200 })
    const codes = new Map(bids.map(({ id, code }) => [id, code]))
    for (const { opportunityId, currency } of records as JsonObject[]) {
      expect(currency).toBe(codes.get(String(opportunityId)))
    }
  })
})

describe('an org of its own words', () => {
  test('is won and lost by what its stages mean, whatever they are called', async () => {
    const { records } = await ask('rich', 'won_opportunities', { since: '2000-01-01', limit: 500 })
    const won = bids.filter(({ stage }) => stage === 'Closed Won').map(({ id }) => id)
    expect((records as JsonObject[]).map(({ id }) => id).toSorted()).toEqual(won.toSorted())
    expect(new Set((records as JsonObject[]).map(({ stage }) => stage))).toEqual(new Set(['Awarded']))
  })

  test('names a competitor that is a record, and the job in a field of a package', async () => {
    const known = bids.find(({ competitor, projectNumber }) => competitor !== null && projectNumber !== null)
    const { records } = await ask('rich', 'opportunity', { id: known?.id ?? '' })
    expect(records).toMatchObject([{ competitor: known?.competitor, project: known?.projectNumber }])
  })

  test('with thousands of bids says where a list of Salesforce ends', async () => {
    let answer = await ask('rich', 'opportunities', { status: 'lost', limit: 500 })
    const ids = (answer['records'] as JsonObject[]).map(({ id }) => id)
    while (answer['nextCursor'] !== undefined) {
      answer = await ask('rich', 'opportunities', { status: 'lost', limit: 500, cursor: answer['nextCursor'] })
      ids.push(...(answer['records'] as JsonObject[]).map(({ id }) => id))
    }
    const lost = bids.filter(({ stage }) => stage === 'Closed Lost').length
    expect(answer['total']).toBe(lost * (1 + COPIES))
    expect(lost * (1 + COPIES)).toBeGreaterThan(2_500)
    expect(new Set(ids).size).toBe(2_500)
    expect(answer).toMatchObject({ complete: false, note: expect.stringContaining('narrow the question') })
  })
})

test('an org that does not show its currencies has no sum that could be of several', async () => {
  const hidden = await startSimulator({ company, profile: 'rich' })
  const hides = (send: Send) => async (request: SendRequest) =>
    send({ ...request, url: request.url.replace('CurrencyType', 'CurrencyHidden') })
  const org = openConnector(salesforce, hidden.settings, company.today, hides, names.rich)
  await expect(org.call('pipeline')).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('corporate'),
  })
  await org.close()
  await hidden.close()
})

test('an org with one currency is asked about that once', async () => {
  const simulator = running.get('bare')
  const asked = () => simulator?.log.filter(({ path }) => path.endsWith('/query')).length ?? 0
  await ask('bare', 'opportunities')
  const before = asked()
  await ask('bare', 'opportunities')
  expect(asked() - before).toBe(2)
})
