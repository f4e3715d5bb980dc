import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { checkedState } from '#lib/testing/checked-state.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Profile, RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { gis } from './index.ts'
import { STRANGERS } from './simulator/crowded.ts'
import { startSimulator } from './simulator/index.ts'
import { otherNames } from './simulator/other-names.ts'

const company = companyRecords()
const reads = gis.tools.filter(({ kind }) => kind === 'read')
const profiles = ['sample', 'bare', 'rich'] as const
const names: Record<Profile, SlotNames> = {
  sample: sampleMappings['gis'] ?? {},
  bare: {},
  rich: otherNames((id) => `/arcgis/rest/services/Field/Works/FeatureServer/${id}`),
}
const running = new Map<Profile, RunningSimulator>()
beforeAll(async () => {
  for (const profile of profiles) running.set(profile, await startSimulator({ company, profile }))
})
afterAll(async () => {
  for (const simulator of running.values()) await simulator.close()
})

async function ask(profile: Profile, tool: string, input: JsonObject = {}): Promise<JsonObject> {
  const settings = running.get(profile)?.settings ?? { baseUrl: '' }
  const office = openConnector(gis, settings, company.today, (send) => send, names[profile])
  try {
    return await office.call(tool, input)
  } finally {
    await office.close()
  }
}

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

const stateOf = (profile: Profile, tool: string) =>
  checkedState(gis, { tool, names: names[profile] }, () => ask(profile, tool, inputs[tool]))

const works = 'works'
/** On the sample, on a city’s public server of which nothing is mapped, and on a county’s with everybody’s permits. */
const states: Record<string, readonly [sample: string, bare: string, rich: string]> = {
  sites: [works, 'needs_mapping: site_layer', works],
  site: [works, 'needs_mapping: site_layer', works],
  permits: [works, 'needs_mapping: permit_layer', works],
  permits_near_site: [works, 'needs_mapping: site_layer', works],
  permit_history: [works, 'needs_mapping: permit_layer', works],
  expiring_permits: [works, 'needs_mapping: permit_layer', works],
  utility_locates: [works, 'needs_mapping: locate_layer', works],
  utilities_nearby: [works, 'needs_mapping: utility_layers', works],
  parcels: [works, 'needs_mapping: parcel_layer', works],
  flood_zones: [works, 'needs_mapping: flood_layer', works],
  haul_routes: [works, 'needs_mapping: haul_layer', works],
  find_address: [works, 'needs_mapping: address_layer', works],
}

test('the table has every read tool', () => {
  expect(Object.keys(states).sort()).toEqual(reads.map(({ name }) => name).sort())
})

test.each(Object.keys(states))('%s ends in the state of the table on every profile', async (tool) => {
  const found = []
  for (const profile of profiles) found.push(await stateOf(profile, tool))
  expect(found).toEqual(states[tool])
})

describe('a layer with everybody’s permits', () => {
  test.each([
    ['permits', { project: '24-022', limit: 500 }],
    ['permits', { number }],
    ['permits_near_site', { project: '24-022', distance: 1500 }],
    ['permit_history', { number }],
    ['expiring_permits', { withinDays: 60, pastDays: 90, limit: 500 }],
    ['utility_locates', { pastDays: 3650, limit: 500 }],
    ['haul_routes', { limit: 500 }],
  ] as const)('%s %j has what the sample has', async (tool, input) => {
    const told = ({ records }: JsonObject) =>
      (records as JsonObject[]).map(({ id: _, url: __, ...one }) => JSON.stringify(one)).toSorted()
    const sample = await ask('sample', tool, input)
    expect(told(await ask('rich', tool, input))).toEqual(told(sample))
    expect(told(sample).length).toBeGreaterThan(0)
  })

  test('is read to its end, page by page, each permit once', async () => {
    const seen = new Set<unknown>()
    let pages = 0
    let cursor: unknown
    do {
      const page = await ask('rich', 'permits', { limit: 500, ...(typeof cursor === 'string' ? { cursor } : {}) })
      for (const one of page['records'] as JsonObject[]) seen.add(one['id'])
      cursor = page['nextCursor']
      pages += 1
    } while (cursor !== undefined)
    expect(seen.size).toBe(company.permits.length + STRANGERS)
    expect(pages).toBe(Math.ceil(seen.size / 500))
  })
})
