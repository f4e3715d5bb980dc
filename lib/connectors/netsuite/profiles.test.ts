import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { suggest } from '#lib/mappings/suggest.ts'
import { checkedState } from '#lib/testing/checked-state.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Profile, RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { unmappedNeed } from '../kit/slots.ts'
import { discover } from './discover.ts'
import { netsuite } from './index.ts'
import { openAccount } from './simulator/account.ts'
import { startNetsuite } from './simulator/index.ts'
import { ledgerRows, orderLines } from './simulator/ledger-rows.ts'
import { figuresOf } from './simulator/profile-figures.ts'
import { richNames } from './simulator/rich/names.ts'
import { subsidiaries } from './simulator/rich/subsidiaries.ts'

const company = companyRecords()
const reads = netsuite.tools.filter(({ kind }) => kind === 'read')
const running = new Map<Profile, RunningSimulator>()
beforeAll(async () => {
  for (const profile of ['sample', 'bare', 'rich'] as const) {
    running.set(profile, await startNetsuite({ company, profile, unlimited: true }))
  }
}, 120_000)
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

/** Every fourth job is worked on by each of two companies abroad. */
const jobs = company.jobs.filter(({ netsuiteId }) => netsuiteId !== null)
const placeOf = new Map(jobs.map(({ number }, at) => [number, at % 4]))
const jobOf = (place: number) => jobs.find(({ status }, at) => at % 4 === place && status === 'active')?.number ?? ''

type Account = { profile: Profile; names: SlotNames; project: string; subsidiary: number; currency: string }
const accounts = {
  sample: {
    profile: 'sample',
    names: sampleMappings['netsuite'] ?? {},
    project: '24-017',
    subsidiary: 1,
    currency: 'USD',
  },
  bare: { profile: 'bare', names: {}, project: '24-017', subsidiary: 1, currency: 'USD' },
  home: { profile: 'rich', names: richNames.home, project: jobOf(0), subsidiary: subsidiaries.home, currency: 'USD' },
  canada: {
    profile: 'rich',
    names: richNames.canada,
    project: jobOf(1),
    subsidiary: subsidiaries.canada,
    currency: 'CAD',
  },
  europe: {
    profile: 'rich',
    names: richNames.europe,
    project: jobOf(2),
    subsidiary: subsidiaries.europe,
    currency: 'EUR',
  },
} as const satisfies Record<string, Account>
type Place = keyof typeof accounts
const places = Object.keys(accounts) as Place[]

/** What is asked, so that totals are of everything. */
const inputs = (project: string): Record<string, JsonObject> => ({
  jobs: { status: 'all' },
  job_cost: { project },
  vendor_bills: { status: 'all' },
  pay_applications: { status: 'all' },
  purchase_orders: { status: 'all' },
  account_detail: { account: 'Accounts payable', from: '2000-01-01' },
  customers: { includeInactive: true, limit: 500 },
  find_vendors: { includeInactive: true, limit: 500 },
})

async function ask({ profile, names, project }: Account, tool: string, input?: JsonObject): Promise<JsonObject> {
  const simulator = running.get(profile)
  if (simulator === undefined) throw new Error(`no ${profile}`)
  const tenant = openConnector(netsuite, simulator.settings, company.today, (send) => send, names)
  try {
    return await tenant.call(tool, input ?? inputs(project)[tool] ?? {})
  } finally {
    await tenant.close()
  }
}

const stateOf = (account: Account, tool: string) =>
  checkedState(netsuite, { tool, names: account.names }, () => ask(account, tool))

const works = 'works'
const noJob = 'needs_mapping: job_key'
const noSchedule = `partial: ${['job', 'period', 'contract', 'estimate', 'cost', 'earned', 'billed']
  .map((one) => `wip_${one}`)
  .toSpliced(0, 0, 'wip_record')
  .join(' ')} under_billings over_billings`

/** On the sample, on an ordinary account with nothing mapped, and on a rich one: at home and in Canada. */
const states: Record<string, readonly [sample: string, bare: string, home: string, canada: string]> = {
  jobs: [works, noJob, works, works],
  job_cost: [works, noJob, works, works],
  wip: [works, noJob, works, noSchedule],
  ap_aging: [works, 'partial: job_key ap_retainage payment_hold', works, works],
  ar_aging: [works, 'partial: job_key ar_retainage', works, works],
  vendor_bills: [works, 'partial: job_key cost_code payment_hold hold_reason', works, works],
  vendor_payments: [works, 'partial: job_key', works, works],
  vendor_credits: [works, 'partial: job_key cost_code', works, works],
  pay_applications: [works, noJob, works, works],
  customer_payments: [works, 'partial: job_key', works, works],
  customers: [works, works, works, works],
  purchase_orders: [works, 'partial: job_key cost_code', works, works],
  cash_position: [works, 'partial: account_number credit_lines credit_limit', works, works],
  cash_forecast: [works, 'partial: ap_retainage', works, works],
  profit_and_loss: [works, 'partial: account_number', works, works],
  balance_sheet: [works, 'partial: account_number', works, works],
  trial_balance: [works, 'partial: account_number', works, works],
  account_detail: [works, 'partial: job_key account_number', works, works],
  budget_vs_actual: [works, 'needs_mapping: account_budgets', works, works],
  find_vendors: [works, 'partial: trade tax_id', works, works],
}

test('the table has every read tool', () => {
  expect(Object.keys(states).sort()).toEqual(reads.map(({ name }) => name).sort())
})

describe.each(Object.keys(states))('%s', (tool) => {
  test('ends in the state of the table on every profile', async () => {
    const found = []
    for (const place of ['sample', 'bare', 'home', 'canada'] as const) found.push(await stateOf(accounts[place], tool))
    expect(found).toEqual(states[tool])
  })

  test('is refused on the rich account until it is known which subsidiaries count', async () => {
    const { subsidiaries: _, ...names } = richNames.home
    expect(await stateOf({ ...accounts.home, names }, tool)).toBe('needs_mapping: subsidiaries')
    const both = { ...names, subsidiaries: ['1', '2'] }
    expect(await stateOf({ ...accounts.home, names: both }, tool)).toBe('needs_mapping: subsidiaries')
  })
})

/** Where an answer has its sums. */
function sumsIn(tool: string, answer: JsonObject): JsonObject {
  if (tool === 'profit_and_loss') return answer['trailing12'] as JsonObject
  if (tool !== 'customers' && tool !== 'find_vendors') return answer['totals'] as JsonObject
  const records = answer['records'] as JsonObject[]
  return { balance: Math.round(records.reduce((sum, { balance }) => sum + Number(balance) * 100, 0)) / 100 }
}

describe('where it works its totals are those of the books', () => {
  const known = new Map<Place, Record<string, object>>()
  beforeAll(() => {
    for (const profile of ['sample', 'rich'] as const) {
      const db = openAccount(company, profile)
      const rows = ledgerRows(db, profile === 'rich' ? 'segment' : 'project')
      const books = { company, rows, orders: orderLines(db) }
      // An ordinary account has the sample's books and says less of them.
      for (const place of places.filter((one) => (accounts[one].profile === 'rich') === (profile === 'rich'))) {
        const { project, subsidiary, names } = accounts[place]
        known.set(place, figuresOf({ ...books, project, subsidiary, keepsSchedule: 'wip_record' in names }))
      }
      db.close()
    }
  }, 120_000)

  test.each(places.flatMap((place) => reads.map(({ name }) => [place, name] as const)))(
    '%s: %s',
    async (place, tool) => {
      const account: Account = accounts[place]
      const need = reads.find(({ name }) => name === tool)?.slots.needs ?? []
      if (unmappedNeed(netsuite, need, account.names) !== null) return
      const answer = await ask(account, tool)
      expect(sumsIn(tool, answer)).toMatchObject(known.get(place)?.[tool] ?? { never: true })
      expect(answer['currency']).toBe(account.currency)
    },
  )
})

describe('on the rich account', () => {
  test('a look at it offers the segment and the item, the companies and the book that count', async () => {
    const simulator = running.get('rich')
    const tenant = openConnector(netsuite, simulator?.settings ?? { baseUrl: '' }, company.today)
    const found = suggest(netsuite, await discover(await tenant.vendor()))
    await tenant.close()
    const offered = (slot: string) => found.find((one) => one.slot === slot)?.candidates.map(({ name }) => name) ?? []
    expect(offered('job_key')[0]).toBe('segment:cseg_project_seg')
    expect(offered('cost_code')).toContain('item')
    expect(offered('subsidiaries').toSorted()).toEqual(['1', '2', '3'])
    expect(offered('book')).toEqual(['1'])
    expect(offered('ar_retainage').slice(0, 2).toSorted()).toEqual(['account:105', 'custbody_holdback_due'])
  })

  test('an invoice that names its project is owed by the project’s customer', async () => {
    const shown = (await ask(accounts.canada, 'ar_aging', { limit: 500 }))['records'] as JsonObject[]
    const canadian = new Set([...placeOf].filter(([, place]) => place === 1).map(([number]) => number))
    for (const { id, netsuiteId, name } of company.customers) {
      const owed = company.payApplications.filter(
        (one) => one.customerId === id && canadian.has(one.job) && one.status !== 'draft',
      )
      const unpaid = owed.reduce((sum, one) => sum + one.unpaid, 0) / 100
      const line = shown.find((one) => one['id'] === netsuiteId)
      expect([name, line?.['total'] ?? 0]).toEqual([name, unpaid])
    }
    const customers = new Set(company.customers.map(({ netsuiteId }) => netsuiteId))
    expect(shown.every(({ id }) => customers.has(String(id)))).toBe(true)
  })

  test('retainage is what invoices withhold, whether in an account, by a line or in a field', async () => {
    for (const [place, rests] of [
      ['home', [0, 3]],
      ['canada', [1]],
      ['europe', [2]],
    ] as const) {
      const sent = company.payApplications.filter(
        ({ job, status }) => status !== 'draft' && (rests as readonly number[]).includes(placeOf.get(job) ?? 0),
      )
      const retainage = sent.reduce((sum, one) => sum + one.retainage, 0) / 100
      expect(sumsIn('ar_aging', await ask(accounts[place], 'ar_aging'))).toMatchObject({ retainage })
    }
  })

  test('a year’s corrections are in its months only when asked for, and are said to be left out', async () => {
    const months = { from: '2025-12', to: '2025-12' }
    const without = await ask(accounts.home, 'profit_and_loss', months)
    const adjusted = await ask(accounts.home, 'profit_and_loss', { ...months, includeAdjustments: true })
    const expenses = (answer: JsonObject) => Number((answer['totals'] as JsonObject)['expenses'])
    expect([without, adjusted].map((answer) => (answer['records'] as JsonObject[]).length)).toEqual([1, 1])
    expect(expenses(adjusted) - expenses(without)).toBeCloseTo(12_345, 2)
    expect(without['note']).toContain('Adjust 2025')
    expect(adjusted['note']).toBeUndefined()
  })

  test('a job of another subsidiary is neither listed nor costed', async () => {
    const records = (await ask(accounts.home, 'jobs', { status: 'all', limit: 500 }))['records'] as JsonObject[]
    expect(records.map(({ project }) => project)).not.toContain(accounts.canada.project)
    const asked = ask(accounts.home, 'job_cost', { project: accounts.canada.project })
    await expect(asked).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a schedule that is computed says so where retainage is not known', async () => {
    const { ar_retainage: _, ...names } = richNames.canada
    const answer = await ask({ ...accounts.canada, names }, 'wip')
    expect(answer['note']).toContain('the retainage of an invoice')
  })
})
