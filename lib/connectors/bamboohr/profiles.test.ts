import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { checkedState } from '#lib/testing/checked-state.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { bamboohr } from './index.ts'
import { LIMITED_KEY, startSimulator } from './simulator/index.ts'
import { brokenChart, payCurrencies } from './simulator/rich.ts'

const company = companyRecords()
const reads = bamboohr.tools.filter(({ kind }) => kind === 'read')
const richNames: SlotNames = {
  cert_source: 'customLicenses',
  cert_name: 'customLicense',
  cert_exp: 'customExpires',
  cert_issue: '4602',
  emp_no: 'customPayrollNo',
  office: '4502',
  job_no: 'task',
  ot_hours: 'otWorked',
  dt_hours: 'dtWorked',
}
type Place = 'sample' | 'bare' | 'rich'
const places = ['sample', 'bare', 'rich'] as const
const names: Record<Place, SlotNames> = { sample: sampleMappings['bamboohr'] ?? {}, bare: {}, rich: richNames }
const running = new Map<Place, RunningSimulator>()
beforeAll(async () => {
  for (const profile of places) running.set(profile, await startSimulator({ company, profile, unlimited: true }))
})
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

async function ask(place: Place, tool: string, input: JsonObject = {}, apiKey?: string): Promise<JsonObject> {
  const settings = running.get(place)?.settings ?? { baseUrl: '' }
  const given = { ...settings, ...(apiKey === undefined ? {} : { apiKey }) }
  const account = openConnector(bamboohr, given, company.today, (send) => send, names[place])
  try {
    return await account.call(tool, input)
  } finally {
    await account.close()
  }
}

const boss = 'executive@ridgeline.example'
const inputs: Record<string, JsonObject> = { employee: { employee: boss }, org_chart: { employee: boss } }

const stateOf = (place: Place, tool: string) =>
  checkedState(bamboohr, { tool, names: names[place] }, () => ask(place, tool, inputs[tool]))

const works = 'works'
/** On the sample, on an ordinary account with nothing mapped, and on a rich one. */
const states: Record<string, readonly [sample: string, bare: string, rich: string]> = {
  employees: [works, works, works],
  employee: [works, works, works],
  headcount: [works, works, works],
  org_chart: [works, 'not_possible', works],
  time_off: [works, works, works],
  whos_out: [works, works, works],
  certifications: [works, 'needs_mapping: cert_source', works],
  timesheet_hours: [works, 'partial: job_no ot_hours dt_hours', works],
  terminations: [works, works, works],
  pay_rates: [works, works, works],
  leave_balances: [works, works, works],
  position_history: [works, works, works],
}

test('the table has every read tool', () => {
  expect(Object.keys(states).sort()).toEqual(reads.map(({ name }) => name).sort())
})

test.each(Object.keys(states))('%s ends in the state of the table on every profile', async (tool) => {
  const found = []
  for (const place of places) found.push(await stateOf(place, tool))
  expect(found).toEqual(states[tool])
})

describe('the rich account', () => {
  const chart = brokenChart(company)

  test('pays in several currencies, each rate in its own', async () => {
    const { records, currency, totals } = await ask('rich', 'pay_rates', {
      history: true,
      includeFormer: true,
      limit: 500,
    })
    const told = records as JsonObject[]
    expect(new Set(told.map((one) => one['currency']))).toEqual(new Set(payCurrencies))
    for (const { id, currency: code } of told) expect(code).toBe(payCurrencies[(Number(id) - 1) % payCurrencies.length])
    expect([currency, totals]).toEqual([undefined, undefined])
  })

  test('has a chart with a circle and a gap, and both end where they are', async () => {
    const [first, second] = chart.circle
    const own = await ask('rich', 'org_chart', { employee: first.number, levels: 8 })
    expect((own['records'] as JsonObject[]).map(({ id }) => id)).toContain(second.bamboohrId)
    expect((own['records'] as JsonObject[]).map(({ id }) => id)).not.toContain(first.bamboohrId)
    expect((own['chain'] as JsonObject[]).map(({ id }) => id)).toEqual([second.bamboohrId])
    const orphan = await ask('rich', 'org_chart', { employee: chart.orphan.number })
    expect(orphan).toMatchObject({ chain: [], complete: true })
    const all = await ask('rich', 'org_chart', { employee: boss, levels: 8, limit: 500 })
    const ids = new Set((all['records'] as JsonObject[]).map(({ id }) => id))
    for (const one of [first, second, chart.orphan]) expect(ids.has(one.bamboohrId)).toBe(false)
  })

  test('writes days that nobody entered as zeros, and nobody left on them', async () => {
    const sample = await ask('sample', 'terminations', { since: '2000-01-01', limit: 500 })
    const rich = await ask('rich', 'terminations', { since: '2000-01-01', limit: 500 })
    const left = ({ records }: JsonObject) => (records as JsonObject[]).map(({ name }) => name).sort()
    expect(left(rich)).toEqual(left(sample))
    expect(JSON.stringify(rich)).not.toContain('0000-00-00')
  })

  test('shows a second access level the directory and neither pay nor phones', async () => {
    const { records, note } = await ask('rich', 'employees', { limit: 5 }, LIMITED_KEY)
    expect((records as JsonObject[]).map(({ workPhone }) => workPhone)).toEqual(Array(5).fill(null))
    expect(note).toContain('does not share with this connection')
    const pay = await ask('rich', 'pay_rates', { limit: 5 }, LIMITED_KEY)
    expect((pay['records'] as JsonObject[]).every(({ rate }) => rate === null)).toBe(true)
    expect(pay['note']).toContain('does not show pay to this connection')
  })

  test.each([
    ['employees', { limit: 500 }, 'total'],
    ['headcount', { by: 'location' }, 'headcount'],
    ['certifications', { status: 'all', limit: 500 }, 'total'],
    ['timesheet_hours', { project: '24-017' }, 'hours'],
    ['position_history', { limit: 500 }, 'total'],
  ])('%s %j counts what the sample counts', async (tool, input, of) => {
    const [rich, sample] = [await ask('rich', tool, input), await ask('sample', tool, input)]
    expect(rich[of]).toBe(sample[of])
    expect(Number(rich[of])).toBeGreaterThan(0)
  })
})
