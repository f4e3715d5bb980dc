import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#lib/core/days.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { unmappedNote } from '../kit/slots.ts'
import { metresBetween, type Shape } from './geometry.ts'
import { gis } from './index.ts'
import { lineAt, scaled } from './simulator/features.ts'
import { startSimulator } from './simulator/index.ts'

/** What the maps say of places, for every job and every address, against the company's own records. */
const company = companyRecords()
const names = sampleMappings['gis'] ?? {}
const locator = '/arcgis/rest/services/CityLocator/GeocodeServer'
let simulator: RunningSimulator
let map: ReturnType<typeof openConnector>
let asked: SendRequest[] = []

function as(mapping: SlotNames, settings = simulator.settings) {
  return openConnector(
    gis,
    settings,
    company.today,
    (send) => (request) => {
      asked.push(request)
      return send(request)
    },
    mapping,
  )
}

beforeAll(async () => {
  simulator = await startSimulator({ company })
  map = as(names)
})
afterAll(async () => {
  await map.close()
  await simulator.close()
})

const areas = company.siteAreas.flatMap(({ job, ring }) =>
  job === null ? [] : [{ job, area: { rings: [ring] } as Shape }],
)
const metres = (a: Shape, b: Shape) => Math.round(metresBetween(a, b))
const records = (answer: JsonObject) => answer['records'] as JsonObject[]
const within = <T>(all: readonly T[], shapeOf: (one: T) => Shape, { area, most }: { area: Shape; most: number }) =>
  all.flatMap((one) =>
    metresBetween(shapeOf(one), area) <= most ? [{ one, distance: metres(shapeOf(one), area) }] : [],
  )

test('every job’s site lies on the parcels that the map has there, with owners only where somebody asks for them', async () => {
  for (const { job, area } of areas) {
    const answer = await map.call('parcels', { project: job, distance: 400, limit: 500 })
    const expected = within(company.parcels, ({ ring }) => ({ rings: [scaled(ring, 1.05)] }), { area, most: 400 })
    expect(
      records(answer)
        .map(({ number, distance }) => `${number} ${distance}`)
        .sort(),
      job,
    ).toEqual(expected.map(({ one, distance }) => `${one.number} ${distance}`).sort())
    expect(answer['total']).toBe(expected.length)
    expect(records(answer)[0]).toMatchObject({ distance: 0 })
  }
  const [parcel] = company.parcels
  asked = []
  const hidden = await map.call('parcels', { number: parcel?.number ?? '' })
  expect(records(hidden)).toMatchObject([{ number: parcel?.number, address: parcel?.address, zoning: parcel?.zoning }])
  expect(records(hidden)[0]).not.toHaveProperty('owner')
  expect(asked.some(({ body = '' }) => /outFields=[^&]*owner/.test(body))).toBe(false)
  const shown = await map.call('parcels', { number: parcel?.number ?? '', showOwners: true })
  expect(records(shown)).toMatchObject([{ owner: parcel?.owner, distance: null }])
})

test('who owns a parcel is personal data', () => {
  expect(gis.tools.find(({ name }) => name === 'parcels')?.dataClasses).toEqual({ 'records[].owner': 'personal' })
})

test('every job’s site touches the flood zones that the map has there, the hazard said for the place itself', async () => {
  const dry = company.siteAreas.filter(({ floodZone }) => floodZone === 'X')
  const zones = [
    ...company.floodZones.map(({ zone, name, baseElevation, ring }) => ({ zone, name, baseElevation, ring })),
    ...dry.map(({ ring }) => ({ zone: 'X', name: null, baseElevation: null, ring: scaled(ring, 1.2) })),
  ]
  const hazards = new Set<unknown>()
  for (const { job, area } of areas) {
    const answer = await map.call('flood_zones', { project: job, distance: 300, limit: 500 })
    const expected = within(zones, ({ ring }) => ({ rings: [ring] }), { area, most: 300 })
    const told = ({ zone, name, baseElevation, distance }: JsonObject) => `${zone} ${name} ${baseElevation} ${distance}`
    expect(records(answer).map(told).sort(), job).toEqual(
      expected.map(({ one, distance }) => told({ ...one, distance })).sort(),
    )
    const isWet = expected.some(({ one, distance }) => distance === 0 && one.zone === 'AE')
    expect(answer['floodHazard'], job).toBe(isWet)
    hazards.add(isWet)
  }
  expect(hazards).toEqual(new Set([true, false]))
})

test('a hazard area whose outline cannot be read is on the place when the server found it there, and unclear around it', async () => {
  const wet = areas.find(({ job }) => company.siteAreas.some((one) => one.job === job && one.floodZone === 'AE'))
  const blurred = openConnector(gis, simulator.settings, company.today, (send) => async (request) => {
    const response = await send(request)
    if (!request.url.includes('FeatureServer/4/query')) return response
    const { features } = response.body as { features: object[] }
    return { ...response, body: { features: features.map((feature) => ({ ...feature, geometry: { rings: [] } })) } }
  })
  const here = await blurred.call('flood_zones', { project: wet?.job ?? '' })
  expect(here).toMatchObject({ floodHazard: true, note: expect.stringContaining('no outline') })
  const around = await blurred.call('flood_zones', { project: wet?.job ?? '', distance: 100 })
  expect(around).not.toHaveProperty('floodHazard')
  await blurred.close()
})

test('where the map has no zone at all it is not said that there is no hazard', async () => {
  const answer = await map.call('flood_zones', { longitude: 10, latitude: 50 })
  expect(answer).toMatchObject({ records: [], note: expect.stringContaining('so nothing is known of floods there') })
  expect(answer).not.toHaveProperty('floodHazard')
})

test('every job’s utilities are those of all their maps in one list, nearest first, counted over all pages', async () => {
  for (const { job, area } of areas) {
    const lines = within(
      company.utilityLocates,
      ({ longitude, latitude }) => ({ lines: [lineAt(longitude, latitude)] }),
      {
        area,
        most: 60,
      },
    )
    const answer = await map.call('utilities_nearby', { project: job, distance: 60, limit: 5 })
    expect(answer['total'], job).toBe(lines.length)
    const found = records(answer).map(({ distance }) => Number(distance))
    expect(found).toEqual([...lines.map(({ distance }) => distance)].sort((a, b) => a - b).slice(0, 5))
    const counts = Map.groupBy(lines, ({ one }) => one.utility)
    expect(
      Object.fromEntries((answer['byUtility'] as JsonObject[]).map(({ utility, count }) => [utility, count])),
      job,
    ).toEqual(Object.fromEntries([...counts].map(([utility, all]) => [utility, all.length])))
  }
})

describe('maps of utilities', () => {
  const near = { project: '24-022', distance: 100, limit: 500 }

  test('each has a name of its own for the same thing, and one that does not say which utility is called by its name', async () => {
    const { utility_kind: _, ...unnamed } = names
    const [answer, own] = [as({ ...names, utility_kind: ['UTILTYPE', 'utility'] }), as(unnamed)]
    expect(records(await answer.call('utilities_nearby', near))).toEqual(
      records(await map.call('utilities_nearby', near)),
    )
    const called = records(await own.call('utilities_nearby', { ...near, utility: 'gas' }))
    expect(new Set(called.map(({ utility }) => utility))).toEqual(new Set(['GasLines']))
    await answer.close()
    await own.close()
  })

  test('one that is gone leaves the others, and the answer is not called complete', async () => {
    const gone = '/arcgis/rest/services/Gone/FeatureServer/8'
    const layers = [names['utility_layers']].flat() as string[]
    const some = as({ ...names, utility_layers: [gone, ...layers.slice(1)] })
    const answer = await some.call('utilities_nearby', near)
    expect(answer).toMatchObject({ complete: false, note: expect.stringContaining(gone) })
    expect(records(answer).some(({ layer }) => layer === 'GasLines')).toBe(false)
    expect(records(answer).length).toBeGreaterThan(0)
    await some.close()
    const none = as({ ...names, utility_layers: [gone] })
    const refusal = { code: 'needs_mapping', data: { slot: 'utility_layers' } }
    await expect(none.call('utilities_nearby', near)).rejects.toMatchObject(refusal)
    await none.close()
  })

  test('a name that none of them has any more is left out and said', async () => {
    const map = as({ ...names, utility_depth: ['OLD_DEPTH', 'OLDER_DEPTH'] })
    const answer = await map.call('utilities_nearby', near)
    expect(answer['note']).toContain('GIS does not know OLD_DEPTH')
    expect(records(answer).every(({ depth }) => depth === null)).toBe(true)
    await map.close()
  })
})

test('every running job has its haul route with weight, hours and end, and expired ones only where asked', async () => {
  const answer = await map.call('haul_routes', { limit: 500 })
  expect(answer).toMatchObject({ total: company.haulRoutes.length, expired: 0 })
  for (const { job, name, maxTons, hours, approved, expires } of company.haulRoutes) {
    const daysLeft = daysBetween(company.today, expires)
    const { records: found } = await map.call('haul_routes', { project: job })
    expect(found, job).toMatchObject([{ project: job, name, weightLimit: maxTons, hours, approved, expires, daysLeft }])
  }
  const [base] = company.haulRoutes
  if (base === undefined) throw new Error('the sample company has no haul routes')
  const haulRoutes = [{ ...base, expires: addDays(company.today, -1) }]
  const other = await startSimulator({ company: { ...company, haulRoutes } })
  const old = as(names, other.settings)
  expect(await old.call('haul_routes', {})).toMatchObject({
    records: [],
    expired: 1,
    note: expect.stringMatching(/expired/),
  })
  expect(records(await old.call('haul_routes', { includeExpired: true }))).toMatchObject([{ daysLeft: -1 }])
  await old.close()
  await other.close()
})

describe('addresses', () => {
  test('every address is found by its street, with its place and parcel', async () => {
    for (const { street, city, parcel, longitude, latitude } of company.addresses) {
      const text = [street, city].filter((part) => part !== '').join(', ')
      const found = records(await map.call('find_address', { text, limit: 50 }))
      expect(found, text).toContainEqual(expect.objectContaining({ address: street, parcel, longitude, latitude }))
      expect(found[0], text).toMatchObject({ address: street })
    }
  })

  test('a number in it is a whole number, and how long a street’s kind is written does not matter', async () => {
    const [one] = company.addresses.filter(({ street }) => /^\d+ .* Street$/.test(street))
    const [house = '', ...rest] = (one?.street ?? '').split(' ')
    const short = `${house} ${rest.slice(0, -1).join(' ')} St.`
    expect(records(await map.call('find_address', { text: short }))[0]).toMatchObject({ address: one?.street })
    const answer = await map.call('find_address', { text: `${house.slice(0, -1)} ${rest.join(' ')}` })
    expect(records(answer).some(({ address }) => address === one?.street)).toBe(false)
  })

  test('a locator finds the same places, asked in the name that it has for one line', async () => {
    const located = as({ ...names, address_layer: locator })
    asked = []
    for (const { street, city, longitude, latitude } of company.addresses.slice(0, 20)) {
      const text = [street, city].filter((part) => part !== '').join(', ')
      const answer = await located.call('find_address', { text })
      expect(records(answer)[0], text).toMatchObject({ longitude, latitude, score: 100 })
      expect(answer).not.toHaveProperty('note')
    }
    expect(asked.some(({ url }) => decodeURIComponent(url.replaceAll('+', ' ')).includes('Single Line Input='))).toBe(
      true,
    )
    await located.close()
  })

  test('nobody misses the fields of a layer where a locator is mapped', () => {
    const uses = gis.tools.find(({ name }) => name === 'find_address')?.slots.uses ?? []
    expect(unmappedNote('GIS', { slots: gis.slots, uses }, { address_layer: locator })).toBeUndefined()
    expect(unmappedNote('GIS', { slots: gis.slots, uses }, { address_layer: '/X/MapServer/1' })).toContain('the street')
  })

  test('a locator that is gone says which slot it was', async () => {
    const gone = as({ ...names, address_layer: '/arcgis/rest/services/Old/GeocodeServer' })
    const refusal = { code: 'needs_mapping', data: { slot: 'address_layer' } }
    await expect(gone.call('find_address', { text: 'Main Street' })).rejects.toMatchObject(refusal)
    await gone.close()
  })
})

test.each([
  ['flood_zones', {}],
  ['flood_zones', { longitude: 1 }],
  ['flood_zones', { project: '24-022', longitude: 1, latitude: 1 }],
  ['utilities_nearby', {}],
  ['parcels', {}],
  ['parcels', { number: '1', project: '24-022' }],
  ['haul_routes', { distance: 10 }],
])('%s %j is no question', async (tool, input) => {
  await expect(map.call(tool, input)).rejects.toThrow()
})
