import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { unmappedNeed } from '../kit/slots.ts'
import { netsuite } from './index.ts'
import { startNetsuite } from './simulator/index.ts'
import { richNames } from './simulator/rich/names.ts'
import { hide, restrictTo } from './simulator/rich/restricted.ts'
import { subsidiaries } from './simulator/rich/subsidiaries.ts'

/** One account, seen by a role that may see all of it, and by roles that are kept to one subsidiary. */
const company = companyRecords()
type Role = 'all' | 'canada' | 'europe' | 'narrow'
const running = new Map<Role, RunningSimulator>()
beforeAll(async () => {
  const start = (alter: NonNullable<Parameters<typeof startNetsuite>[0]['alter']>) =>
    startNetsuite({ company, profile: 'rich', unlimited: true, alter })
  running.set('all', await start(() => undefined))
  running.set('canada', await start((db) => restrictTo(db, subsidiaries.canada)))
  running.set('europe', await start((db) => restrictTo(db, subsidiaries.europe)))
  running.set(
    'narrow',
    await start((db) => {
      restrictTo(db, subsidiaries.canada)
      hide(db)
    }),
  )
}, 120_000)
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

const jobs = company.jobs.filter(({ netsuiteId }) => netsuiteId !== null)
const jobAt = (place: number) => jobs.find(({ status }, at) => at % 4 === place && status === 'active')?.number ?? ''
const project = { canada: jobAt(1), europe: jobAt(2) }

const inputs = (job: string): Record<string, JsonObject> => ({
  jobs: { status: 'all' },
  job_cost: { project: job },
  vendor_bills: { status: 'all' },
  pay_applications: { status: 'all' },
  purchase_orders: { status: 'all' },
  account_detail: { account: 'Accounts payable', from: '2000-01-01' },
})

async function ask(role: Role, names: SlotNames, tool: string, input: JsonObject): Promise<JsonObject> {
  const simulator = running.get(role)
  if (simulator === undefined) throw new Error(`no ${role}`)
  const tenant = openConnector(netsuite, simulator.settings, company.today, (send) => send, names)
  try {
    return await tenant.call(tool, input)
  } finally {
    await tenant.close()
  }
}

const withAmounts = netsuite.tools.filter(({ kind, amounts }) => kind === 'read' && amounts.length > 0)
const sumsIn = ({ totals, trailing12, currency, count, total }: JsonObject) => ({
  totals,
  trailing12,
  currency,
  count,
  total,
})
const shown = { canada: 'Ridgeline Canada', europe: 'Ridgeline Europe' }
const { subsidiaries: _, ...unnamed } = richNames.canada

/** Paid by another company, or billed to one: a role that sees only one end of a link does not see the link. */
const linked = ['vendor_payments', 'purchase_orders']

describe.each(['canada', 'europe'] as const)('a role that sees %s alone', (place) => {
  const names = richNames[place]
  const { subsidiaries: __, ...others } = names
  const said = `The amounts are of what this connection may see: ${shown[place]}.`
  const able = withAmounts.filter(({ slots }) => unmappedNeed(netsuite, slots.needs, names) === null)

  const whole = able.map(({ name }) => name).filter((name) => !linked.includes(name) && name !== 'jobs')
  test.each(whole)('%s has the figures of that one, and says whose they are', async (tool) => {
    const input = inputs(project[place])[tool] ?? {}
    const all = await ask('all', names, tool, input)
    for (const own of [names, others]) {
      const answer = await ask(place, own, tool, input)
      expect(sumsIn(answer)).toEqual(sumsIn(all))
      expect(answer['note']).toContain(said)
    }
    expect(all['note'] ?? '').not.toContain('this connection may see')
  })

  test.each(linked)('%s has what it sees both ends of, and says whose it is', async (tool) => {
    const [all, seen] = [await ask('all', names, tool, {}), await ask(place, others, tool, {})]
    const sums = ({ totals }: JsonObject) => totals as Record<string, number>
    for (const [name, sum] of Object.entries(sums(seen))) {
      if (name !== 'remaining') expect(sum).toBeLessThanOrEqual(sums(all)[name] ?? 0)
      expect(sum).toBeGreaterThan(0)
    }
    expect(seen['note']).toContain(said)
  })

  test('jobs have the cost and billing of that one, and those without a line that it sees are left out', async () => {
    const asked = { status: 'all' }
    const [all, seen] = [await ask('all', names, 'jobs', asked), await ask(place, others, 'jobs', asked)]
    const { costToDate, billed, earned } = all['totals'] as JsonObject
    expect(seen['totals']).toMatchObject({ costToDate, billed, earned })
    const numbers = (seen['records'] as JsonObject[]).map(({ project: number }) => String(number))
    const worked = new Set(jobs.filter((_, at) => at % 4 === (place === 'canada' ? 1 : 2)).map(({ number }) => number))
    expect(numbers.filter((number) => !worked.has(number))).toEqual([])
    expect(seen['note']).toMatch(/Left out: jobs of which this connection sees no line \(\d+\)/)
  })
})

test.each(['ap_aging', 'cash_position', 'balance_sheet'])(
  '%s is not whole where a subsidiary that counts is not shown',
  async (tool) => {
    const names = { ...unnamed, subsidiaries: ['2', '7'] }
    const answer = await ask('canada', names, tool, {})
    expect(answer).toMatchObject({ complete: false, currency: 'CAD' })
    expect(answer['note']).toContain('Of the subsidiaries that count it may not see 7.')
  },
)

test('a job of another subsidiary is not there for a role that does not see its lines', async () => {
  const records = (await ask('canada', unnamed, 'jobs', { status: 'all', limit: 500 }))['records'] as JsonObject[]
  expect(records.length).toBeGreaterThan(0)
  expect(records.map(({ project: number }) => number)).not.toContain(project.europe)
  await expect(ask('canada', unnamed, 'job_cost', { project: project.europe })).rejects.toMatchObject({
    code: 'not_found',
  })
})

describe('what a role has no right to', () => {
  test.each([
    ['vendor_bills', ['the reason of a payment hold']],
    ['find_vendors', ['the trade of a vendor', 'the tax id of a vendor']],
    ['cash_position', ['the limit of a line of credit']],
  ])('%s is named, as what is not there is, and the sums stay', async (tool, missing) => {
    const input = inputs(project.canada)[tool] ?? {}
    const answer = await ask('narrow', richNames.canada, tool, input)
    for (const meaning of missing) expect(answer['note']).toContain(`Left out: ${meaning}.`)
    expect(sumsIn(answer)['currency']).toBe('CAD')
    if (tool === 'vendor_bills') {
      expect(sumsIn(answer)).toEqual(sumsIn(await ask('all', richNames.canada, tool, input)))
    }
  })
})
