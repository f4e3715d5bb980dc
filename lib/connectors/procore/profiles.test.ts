import { afterAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { checkedState } from '#lib/testing/checked-state.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { fieldCompany, openRidgeline } from '#lib/testing/procore.ts'
import type { Profile } from '../kit/simulator/simulator-kit.ts'
import { procore } from './index.ts'
import { isUnbudgeted } from './simulator/rich/budget.ts'
import { isPermitted } from './simulator/rich/index.ts'
import { richNames } from './simulator/rich/names.ts'
import { isPrivate, reader } from './simulator/rich/private.ts'
import { tiersOf } from './simulator/rich/tiers.ts'

const company = fieldCompany()
const reads = procore.tools.filter(({ kind }) => kind === 'read')
const names: Record<Profile, SlotNames> = { sample: sampleMappings['procore'] ?? {}, bare: {}, rich: richNames }
const running = {
  sample: await openRidgeline(company),
  bare: await openRidgeline(company, { profile: 'bare' }),
  rich: await openRidgeline(company, { profile: 'rich' }),
}
const tenants = Object.fromEntries(
  Object.entries(running).map(([profile, { simulator }]) => [
    profile,
    openConnector(procore, simulator.settings, company.today, (send) => send, names[profile as Profile]),
  ]),
) as Record<Profile, ReturnType<typeof openConnector>>
afterAll(async () => {
  for (const tenant of Object.values(tenants)) await tenant.close()
  for (const { close } of Object.values(running)) await close()
})

const inputsFor = (project: string): Record<string, JsonObject> => ({
  project: { project },
  budget: { project },
  drawings: { project },
  meeting_minutes: { project },
  rfi_replies: { project, rfi: 'RFI-041' },
})
const inputs = {
  sample: inputsFor('24-017'),
  // No project has a number there.
  bare: inputsFor('Mercy Clinic'),
  rich: inputsFor('24-017'),
}

const stateOf = (profile: Profile, tool: string) =>
  checkedState(procore, { tool, names: names[profile] }, () => tenants[profile].call(tool, inputs[profile][tool] ?? {}))

const [works, off] = ['works', 'not_possible']

/** On the sample, on an ordinary account with nothing mapped, and on a rich one. */
const states: Record<string, readonly [sample: string, bare: string, rich: string]> = {
  projects: [works, works, works],
  project: [works, works, works],
  daily_logs: [works, works, works],
  manpower: [works, works, works],
  crews: [works, works, works],
  timecards: [works, works, works],
  rfis: [works, works, works],
  rfi_replies: [works, works, works],
  submittals: [works, works, works],
  budget: [works, off, works],
  commitments: [works, works, works],
  change_events: [works, off, works],
  change_orders: [works, works, works],
  prime_contracts: [works, works, works],
  owner_invoices: [works, works, works],
  punch_items: [works, off, works],
  inspections: [works, off, works],
  observations: [works, off, works],
  incidents: [works, off, works],
  drawings: [works, off, works],
  meetings: [works, off, works],
  meeting_minutes: [works, off, works],
  vendors: [works, works, works],
  vendor_compliance: [works, off, works],
  people: [works, works, works],
}

test('the table has every read tool', () => {
  expect(Object.keys(states).sort()).toEqual(reads.map(({ name }) => name).sort())
})

test.each(Object.keys(states))('%s ends in the state of the table on every profile', async (tool) => {
  const found = []
  for (const profile of ['sample', 'bare', 'rich'] as const) found.push(await stateOf(profile, tool))
  expect(found).toEqual(states[tool])
})

/** Every page of a question. */
async function all(profile: Profile, tool: string, input: JsonObject = {}, as?: string) {
  const records: JsonObject[] = []
  let answer = await tenants[profile].call(tool, { ...input, limit: 500 }, as)
  records.push(...(answer['records'] as JsonObject[]))
  while (answer['nextCursor'] !== undefined) {
    answer = await tenants[profile].call(tool, { ...input, limit: 500, cursor: answer['nextCursor'] }, as)
    records.push(...(answer['records'] as JsonObject[]))
  }
  return { records, answer }
}

const jobs = new Map(company.jobs.map((job) => [job.number, job]))
const isOpenTo = ({ project }: JsonObject) => isPermitted(jobs.get(String(project)) ?? { number: '' })

describe('a connection that is let into some of the projects', () => {
  const acrossJobs = [
    ...['daily_logs', 'manpower', 'crews', 'timecards', 'submittals', 'commitments', 'change_events'],
    ...['prime_contracts', 'owner_invoices', 'punch_items', 'inspections', 'observations', 'meetings'],
  ]

  test.each(acrossJobs)('%s has what those show, and names the others', async (tool) => {
    const { records } = await all('sample', tool, {}, reader)
    const { records: shown, answer } = await all('rich', tool, {}, reader)
    expect(shown).toEqual(records.filter(isOpenTo))
    const shut = company.jobs.find((job) => job.procoreId !== null && job.status === 'active' && !isPermitted(job))
    expect(answer).toMatchObject({ complete: false, note: expect.stringContaining(shut?.number ?? 'nobody') })
  })

  test('a project that it is not let into is refused', async () => {
    await expect(tenants.rich.call('project', { project: '24-022' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('what is private', () => {
  const ids = (records: readonly JsonObject[]) => records.map(({ id }) => String(id)).sort()

  test.each([
    ['rfis', { status: 'all' }, company.rfis],
    ['incidents', { from: '2025-06-01' }, company.incidents],
  ] as const)('%s are for those whom they name, and the others are told', async (tool, input, items) => {
    const open = items.filter(({ job }) => isOpenTo({ project: job })).map(({ procoreId }) => procoreId)
    expect(open.some(isPrivate)).toBe(true)
    const { records, answer } = await all('rich', tool, input)
    expect(ids(records)).toEqual(open.filter((id) => !isPrivate(id)).sort())
    expect(answer['note']).toContain('private')
    expect(ids((await all('rich', tool, input, reader)).records)).toEqual(open.toSorted())
  })

  test('a private RFI has no replies for others', async () => {
    const asked = { project: '24-017', rfi: 'RFI-042' }
    expect(await tenants.rich.call('rfi_replies', asked)).toMatchObject({ records: [], rfiStatus: null })
    expect(await tenants.rich.call('rfi_replies', asked, reader)).toMatchObject({ rfiStatus: 'open' })
  })
})

describe('tiers side by side', () => {
  const order = company.changeOrders.find(({ kind, status }) => kind === 'potential' && status === 'Pending')
  if (order === undefined) throw new Error('no potential change order')
  const inProcore = { jobs: company.jobs.filter(({ procoreId }) => procoreId !== null) }

  test.each([3, 2, 1] as const)('with %i tiers each amount counts once', async (tiers) => {
    const job = inProcore.jobs.find(
      (one) => one.status === 'active' && isPermitted(one) && tiersOf(inProcore, one) === tiers,
    )
    if (job === undefined) throw new Error(`no job with ${tiers} tiers`)
    const moved = { ...company, changeOrders: [{ ...order, job: job.number }] }
    const ridgeline = await openRidgeline(moved, { profile: 'rich' })
    try {
      const { records, pendingTotal } = await ridgeline.call('change_orders', { project: job.number }, reader)
      const found = (records as JsonObject[]).map(({ amount }) => amount)
      expect(found).toEqual(tiers === 1 ? [] : [order.amount / 100])
      expect(pendingTotal).toBe(tiers === 1 ? 0 : order.amount / 100)
    } finally {
      await ridgeline.close()
    }
  })
})

test('a budget counts what sub-jobs share once, and what nobody budgeted, under the company’s own columns', async () => {
  const lines = company.budgetLines.filter(({ job }) => job === '24-017')
  const budgeted = lines.filter((line) => !isUnbudgeted(line))
  expect(budgeted.length).toBeLessThan(lines.length)
  const sum = (of: typeof lines, pick: (line: (typeof lines)[number]) => number) =>
    of.reduce((total, line) => total + pick(line), 0) / 100
  const { records, answer } = await all('rich', 'budget', { project: '24-017' })
  expect(records.length).toBeGreaterThan(lines.length)
  expect(answer['totals']).toMatchObject({
    original: sum(budgeted, ({ original }) => original),
    revised: sum(budgeted, ({ original, modifications }) => original + modifications),
    committed: sum(lines, ({ committed }) => committed),
    actual: sum(lines, ({ actual }) => actual),
    estimateAtCompletion: sum(lines, ({ actual, forecastToComplete }) => actual + forecastToComplete),
  })
  expect(answer['note']).toContain('From the budget view Cost Control.')
  expect(answer['note']).not.toContain('has no column')
})
