import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { checkedState } from '#lib/testing/checked-state.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'
import { gis } from './index.ts'
import { STRANGERS } from './simulator/crowded.ts'
import { startSimulator } from './simulator/index.ts'
import { COUNTY_IDS, officeNames, officeSettings, offices } from './simulator/offices.ts'
import { bigOf } from './simulator/tables.ts'

const company = companyRecords()
const reads = gis.tools.filter(({ kind }) => kind === 'read')
/** The sample's map, a city's of which nothing is mapped, and the four offices of the rich profile. */
const places = ['sample', 'bare', ...offices] as const
type Place = (typeof places)[number]
const isRich = (place: Place) => place !== 'sample' && place !== 'bare'

const sample = sampleMappings['gis'] ?? {}
const namesOf = (place: Place): SlotNames =>
  place === 'bare' ? {} : place === 'sample' ? sample : officeNames(sample, place)
const running = new Map<string, RunningSimulator>()
beforeAll(async () => {
  for (const profile of ['sample', 'bare', 'rich'] as const) {
    running.set(profile, await startSimulator({ company, profile }))
  }
})
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

function settingsOf(place: Place): VendorSettings {
  const simulator = running.get(isRich(place) ? 'rich' : place)
  if (simulator === undefined) throw new Error(`no ${place}`)
  return place === 'sample' || place === 'bare' ? simulator.settings : officeSettings(simulator.url, place)
}

async function ask(place: Place, tool: string, input: JsonObject = {}): Promise<JsonObject> {
  const office = openConnector(gis, settingsOf(place), company.today, (send) => send, namesOf(place))
  try {
    return await office.call(tool, input)
  } finally {
    await office.close()
  }
}

const recordsOf = (answer: JsonObject) => answer['records'] as JsonObject[]
const number = company.permits[0]?.number ?? ''
const place = company.addresses[3]
const inputs: Record<string, JsonObject> = {
  site: { project: '24-022' },
  permits_near_site: { project: '24-022', distance: 1500 },
  permit_history: { number },
  utilities_nearby: { project: '24-022', distance: 100 },
  parcels: { project: '24-022', distance: 800 },
  flood_zones: { project: '24-022', distance: 1500 },
  find_address: { text: `${place?.street}, ${place?.city}` },
}

const stateOf = (at: Place, tool: string) =>
  checkedState(gis, { tool, names: namesOf(at) }, () => ask(at, tool, inputs[tool]))

const needs = (slot: string) => `needs_mapping: ${slot}`
/** Without a mapping; the sample's map and every office of the rich profile answer all. */
const unmapped: Record<string, string> = {
  sites: needs('site_layer'),
  site: needs('site_layer'),
  permits: needs('permit_layer'),
  permits_near_site: needs('site_layer'),
  permit_history: needs('permit_layer'),
  expiring_permits: needs('permit_layer'),
  utility_locates: needs('locate_layer'),
  utilities_nearby: needs('utility_layers'),
  parcels: needs('parcel_layer'),
  flood_zones: needs('flood_layer'),
  haul_routes: needs('haul_layer'),
  find_address: needs('address_layer'),
}

test('the table has every read tool', () => {
  expect(Object.keys(unmapped).sort()).toEqual(reads.map(({ name }) => name).sort())
})

test.each(Object.keys(unmapped))('%s works on every map that somebody mapped', async (tool) => {
  const found: Record<string, string> = {}
  for (const at of places) found[at] = await stateOf(at, tool)
  const works = Object.fromEntries(['sample', ...offices].map((at) => [at, 'works']))
  expect(found).toEqual({ ...works, bare: unmapped[tool] })
})

describe.each(offices)('the office of the %s', (office) => {
  test.each([
    ['sites', { limit: 500 }],
    ['site', { project: '24-022' }],
    ['permits', { project: '24-022', limit: 500 }],
    ['permits', { number }],
    ['permits', { project: '24-022', status: 'Issued' }],
    ['permits', { project: '24-022', status: 'Finaled' }],
    ['permits_near_site', { project: '24-022', distance: 1500 }],
    ['permit_history', { number }],
    ['expiring_permits', { withinDays: 60, pastDays: 90, limit: 500 }],
    ['utility_locates', { pastDays: 3650, limit: 500 }],
    ['utilities_nearby', { project: '24-022', distance: 100, limit: 500 }],
    ['parcels', { project: '24-022', distance: 800, limit: 500 }],
    ['flood_zones', { project: '24-022', distance: 1500, limit: 500 }],
    ['haul_routes', { limit: 500 }],
    ['find_address', { text: `${place?.street}, ${place?.city}` }],
  ] as const)('%s %j has what the sample has, and as many', async (tool, input) => {
    const [answer, expected] = [await ask(office, tool, input), await ask('sample', tool, input)]

    expect(told(answer)).toEqual(told(office === 'county' ? countys(expected) : expected))
    expect(answer['total']).toBe(expected['total'])
    expect(recordsOf(expected).length).toBeGreaterThan(0)
  })

  test('has everybody’s permits, which are read to their end, each once, the total said on every page', async () => {
    const seen = new Set<unknown>()
    const totals = new Set<unknown>()
    const kept = new Map<string, unknown>()
    const keeper = async <T>(key: string, read: () => Promise<T>, follows: boolean) => {
      if (!follows || !kept.has(key)) kept.set(key, await read())
      return kept.get(key) as T
    }
    const map = openConnector(gis, settingsOf(office), company.today, (send) => send, namesOf(office), keeper)
    let pages = 0
    let cursor: unknown
    do {
      const page = await map.call('permits', { limit: 500, ...(typeof cursor === 'string' ? { cursor } : {}) })
      for (const one of recordsOf(page)) seen.add(one['number'])
      totals.add(page['total'])
      cursor = page['nextCursor']
      pages += 1
    } while (cursor !== undefined && pages < 100)
    await map.close()

    const all = company.permits.length + STRANGERS
    expect([seen.size, pages]).toEqual([all, Math.ceil(all / 500)])
    expect([...totals]).toEqual([all])
  }, 60_000)

  test.each(['Applied', 'Issued', 'Expired', 'Finaled'])(
    'counts %s as the permits themselves say it',
    async (status) => {
      const { total, records } = await ask(office, 'permits', { status, limit: 1 })
      const own = company.permits.filter((permit) => permit.status === status).length
      const strangers = Array.from({ length: STRANGERS }, (_, at) => company.permits[at % company.permits.length])
      expect(total).toBe(own + strangers.filter((permit) => permit?.status === status).length)
      expect(records).toMatchObject([{ status }])
    },
  )
})

/** Ids and pages are each office’s own. */
function told(answer: JsonObject): string[] {
  return recordsOf(answer)
    .map(({ id: _, url: __, ...one }) => JSON.stringify(one))
    .toSorted()
}

/** As the county numbers parcels. */
function countys(answer: JsonObject): JsonObject {
  const big = <T extends JsonObject>(one: T): T => ({ ...one, number: String(bigOf(String(one['number']))) })
  const records = recordsOf(answer).map((one) => {
    if (one['type'] === 'parcel') return big(one)
    const { parcels } = one
    return Array.isArray(parcels) ? { ...one, parcels: parcels.map((parcel) => big(parcel as JsonObject)) } : one
  })
  return { ...answer, records }
}

test('the county’s numbers beyond 2^53 are told and asked for to the last digit', async () => {
  const [parcel] = company.parcels
  const big = String(bigOf(parcel?.number ?? ''))

  const found = recordsOf(await ask('county', 'parcels', { number: big }))
  expect(found).toMatchObject([{ number: big, address: parcel?.address }])
  expect(BigInt(String(found[0]?.['id']))).toBeGreaterThan(COUNTY_IDS)
  expect(await ask('county', 'parcels', { number: String(bigOf(parcel?.number ?? '') + 1n) })).toMatchObject({
    records: [],
  })
})

test('a status that the county codes by kind is told in words, whatever the kind', async () => {
  const known = new Set<unknown>(['Applied', 'Issued', 'Expired', 'Finaled', 'Rejected'])
  const found = recordsOf(await ask('county', 'permits', { limit: 500 }))

  expect(new Set(found.map(({ permitType }) => permitType)).size).toBe(5)
  for (const { status, permitType } of found) expect(known, `${permitType}`).toContain(status)
})

test('the county’s token service signs in its own user, and no other', async () => {
  const settings = settingsOf('county')
  const wrong = openConnector(gis, { ...settings, password: 'wrong' }, company.today, undefined, namesOf('county'))

  await expect(wrong.call('sites')).rejects.toMatchObject({ code: 'reauth_required' })
  await wrong.close()
})
