import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Profile, RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { netsuite } from './index.ts'
import { startNetsuite } from './simulator/index.ts'
import { richNames } from './simulator/rich/names.ts'
import { WIDER, widen } from './simulator/wide-ids.ts'

/** Two accounts with the same records, one with ids that a number cannot hold: neighbours would become one. */
const company = companyRecords()
const profiles = { sample: sampleMappings['netsuite'] ?? {}, rich: richNames.home } as const
type Place = keyof typeof profiles
const running = new Map<string, RunningSimulator>()
beforeAll(async () => {
  for (const profile of ['sample', 'rich'] as const satisfies Profile[]) {
    running.set(profile, await startNetsuite({ company, profile, unlimited: true }))
    running.set(`${profile} wide`, await startNetsuite({ company, profile, unlimited: true, alter: widen }))
  }
}, 120_000)
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

const wider = (id: string) => String(BigInt(id) + WIDER)
/** Slots that hold ids of accounts. */
const ofAccounts = [
  'credit_lines',
  'ap_retainage',
  'under_billings',
  'over_billings',
  'ar_retainage',
  'expense_account',
]
function widened(names: SlotNames): SlotNames {
  const one = (value: string) =>
    value.replace(/^(account:)?(\d+)$/, (_, kind = '', id: string) => `${kind}${wider(id)}`)
  return Object.fromEntries(
    Object.entries(names).map(([slot, value]) => {
      if (!ofAccounts.includes(slot) || value === undefined) return [slot, value]
      return [slot, typeof value === 'string' ? one(value) : value.map(one)]
    }),
  )
}

async function ask(account: string, names: SlotNames, tool: string, input: JsonObject): Promise<JsonObject> {
  const tenant = openConnector(
    netsuite,
    running.get(account)?.settings ?? { baseUrl: '' },
    company.today,
    undefined,
    names,
  )
  try {
    const { asOf: _, ...answer } = await tenant.call(tool, input)
    return answer
  } finally {
    await tenant.close()
  }
}

/** The answer with the ids of before. Records that are sorted by nothing else are in the order of their ids as text. */
function narrowed(answer: JsonObject): JsonObject {
  const text = JSON.stringify(answer).replaceAll(/\d{19}/g, (id) => String(BigInt(id) - WIDER))
  return sorted(JSON.parse(text) as JsonObject)
}
function sorted({ records, nextCursor: _, ...rest }: JsonObject): JsonObject {
  const texts = (records as JsonObject[]).map((record) => JSON.stringify(record)).toSorted()
  return { ...rest, records: texts }
}

const reads = netsuite.tools.filter(({ kind }) => kind === 'read').map(({ name }) => name)
/** Their records are months and weeks. */
const namesNone = ['profit_and_loss', 'cash_forecast']
const inputs: Record<string, JsonObject> = {
  job_cost: { project: '24-017' },
  account_detail: { account: 'Accounts payable', from: '2026-10-01' },
}

describe.each(['sample', 'rich'] as const)('%s', (place: Place) => {
  const names = profiles[place]
  const project =
    company.jobs
      .filter(({ netsuiteId }) => netsuiteId !== null)
      .find(({ status }, at) => at % 4 === 0 && status === 'active')?.number ?? ''

  test.each(reads)('%s has the same answer, each id to its last digit', async (tool) => {
    const input = { limit: 500, status: 'all', ...(tool === 'job_cost' ? { project } : inputs[tool]) }
    const own = takes(tool, input)
    const [plain, wide] = [await ask(place, names, tool, own), await ask(`${place} wide`, widened(names), tool, own)]
    expect((plain['records'] as JsonObject[]).length).toBeGreaterThan(0)
    expect(JSON.stringify(wide)).toMatch(namesNone.includes(tool) ? /./ : /\d{19}/)
    expect(narrowed(wide)).toEqual(sorted(plain))
  })

  test('a vendor that is asked for by id is that one', async () => {
    const vendors = (await ask(`${place} wide`, widened(names), 'find_vendors', { limit: 40 }))[
      'records'
    ] as JsonObject[]
    for (const { id, name } of vendors.slice(0, 6)) {
      const { records } = await ask(`${place} wide`, widened(names), 'vendor_bills', {
        vendorId: String(id),
        status: 'all',
      })
      for (const bill of records as JsonObject[]) expect(bill).toMatchObject({ vendor: name, vendorId: id })
    }
  })
})

/** Only what a tool’s input names. */
function takes(tool: string, input: JsonObject): JsonObject {
  const shape = netsuite.tools.find(({ name }) => name === tool)?.input.shape ?? {}
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => shape[name]?.safeParse(value).success === true),
  ) as JsonObject
}

test('a bill is written for the vendor, the account and the job of exactly these ids', async () => {
  const names = widened(profiles.sample)
  const sent: string[] = []
  const tenant = openConnector(
    netsuite,
    running.get('sample wide')?.settings ?? { baseUrl: '' },
    company.today,
    (send) => (request) => {
      if (request.url.endsWith('/vendorBill')) sent.push(String(request.body))
      return send(request)
    },
    names,
  )
  const [vendor] = (await tenant.call('find_vendors', { search: 'Halvorsen' }))['records'] as JsonObject[]
  const vendorId = String(vendor?.['id'])
  const bill = { vendorId, project: '24-017', costCode: '26-0500', amount: 10.5, date: '2026-11-20', number: 'W-1' }
  const { records } = await tenant.call('create_vendor_bill', bill)
  const [created] = records as JsonObject[]
  const found = await tenant.call('vendor_bills', { number: 'W-1' })
  await tenant.close()
  const job = company.jobs.find(({ number }) => number === '24-017')?.netsuiteId ?? ''
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({ entity: { id: vendorId } })
  expect(sent[0]).toContain(`"${wider(job)}"`)
  expect(found['records']).toMatchObject([{ id: created?.['id'], vendorId, project: '24-017', amount: 10.5 }])
  expect(String(created?.['id'])).toMatch(/^\d{19}$/)
})
