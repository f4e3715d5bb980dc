import { describe, expect, test } from 'vitest'
import type { Company } from '#lib/company/types.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { Profile } from '../kit/simulator/simulator-kit.ts'
import { gis } from './index.ts'
import { scaled } from './simulator/features.ts'
import { startSimulator } from './simulator/index.ts'

/** What is said of floods at a site on maps that show it, miss it, or do not reach it. */
const records = companyRecords()
const site = records.siteAreas.find(({ job }) => job === '24-022')
if (site === undefined) throw new Error('the sample company has no site for 24-022')
const sample = sampleMappings['gis'] ?? {}
/** The company with this site alone, and no dry land drawn. */
const bare: Company = {
  ...records,
  siteAreas: [{ ...site, floodZone: 'none' }],
  ...{ permits: [], utilityLocates: [], addresses: [], haulRoutes: [], floodZones: [] },
}

type Drawn = { zone: string; ring: [number, number][] }
const on = (zone: string): Drawn => ({ zone, ring: scaled(site.ring, 1.2) })
/** The site's outline moved by so many degrees. */
const away = (zone: string, east: number, north = east): Drawn => ({
  zone,
  ring: site.ring.map(([x, y]) => [x + east, y + north]),
})

type Map = { drawn: Drawn[]; names?: SlotNames; profile?: Profile | 'open'; parcels?: Company['parcels'] }

async function said({ drawn, names = {}, profile = 'sample', parcels = [] }: Map) {
  const floodZones = drawn.map((one, index) => ({ id: `F${index}`, name: one.zone, baseElevation: null, ...one }))
  // The company's own maps know three zones; others' know more.
  const own = { ...bare, floodZones, parcels } as Company
  const simulator = await startSimulator({ company: own, profile })
  const map = openConnector(gis, simulator.settings, records.today, undefined, { ...sample, ...names })
  const { records: found, ...zones } = await map.call('flood_zones', { project: '24-022' })
  const whole = await map.call('site', { project: '24-022' })
  await map.close()
  await simulator.close()
  const [conditions] = whole['records'] as JsonObject[]
  return {
    zones: found as JsonObject[],
    // What both tools say, in one form.
    hazard: [zones['floodHazard'] ?? null, conditions?.['floodHazard']],
    notes: [String(zones['note'] ?? ''), String(whole['note'] ?? '')],
  }
}

describe('a site in a zone', () => {
  test.each([
    ['AE', true],
    ['VE', true],
    ['A99', true],
    ['X', false],
    ['X500', false],
    ['C', false],
    ['AREA NOT INCLUDED', null],
    ['OPEN WATER', null],
    ['D', null],
    ['Valley', null],
  ])('%s: in the hazard area %s', async (zone, hazard) => {
    const answer = await said({ drawn: [on(zone), away('AE', 0.1)] })

    expect(answer.hazard).toEqual([hazard, hazard])
    expect(answer.zones).toMatchObject([{ zone, hazard }])
    for (const note of answer.notes) {
      if (hazard === null) expect(note).toContain(`${zone}: `)
      else expect(note).toBe('')
    }
  })

  test('that is not mapped is said as that', async () => {
    const answer = await said({ drawn: [on('AREA NOT INCLUDED')] })

    expect(answer.zones).toMatchObject([{ meaning: 'not_mapped' }])
    for (const note of answer.notes) expect(note).toContain('not mapped, so nothing is known of floods there')
  })

  test('of which a part is in none is not called dry, and one that touches a hazard area is in it', async () => {
    const half: Drawn = { zone: 'X', ring: site.ring.map(([x, y]) => [x + 0.0003, y]) }
    const dry = await said({ drawn: [half] })
    expect(dry.hazard).toEqual([null, null])
    for (const note of dry.notes) expect(note).toContain('lies in none of the map’s zones')

    expect((await said({ drawn: [half, on('AE')] })).hazard).toEqual([true, true])
    expect(await said({ drawn: [{ ...half, zone: 'AE' }] })).toMatchObject({ hazard: [true, true], notes: ['', ''] })
  })
})

describe('a site in no zone', () => {
  const around = [away('AE', 0.1), away('AE', -0.1)]
  const unknown = 'does not say that it covers'

  test.each<[string, SlotNames, Profile | 'open']>([
    ['ArcGIS', {}, 'sample'],
    [
      'OGC API Features',
      {
        site_layer: '/collections/Sites',
        parcel_layer: '/collections/Parcels',
        flood_layer: '/collections/FloodZones',
      },
      'open',
    ],
    [
      'Socrata',
      { site_layer: '/resource/data-0000', parcel_layer: '/resource/data-0003', flood_layer: '/resource/data-0004' },
      'open',
    ],
  ])(
    'is dry on a map of hazard areas that reaches around it, and unknown on one that does not: %s',
    async (_, names, profile) => {
      const dry = await said({ drawn: around, names, profile })
      expect(dry).toMatchObject({ zones: [], hazard: [false, false] })
      expect(dry.notes.join(' ')).not.toContain(unknown)

      for (const drawn of [[away('AE', 0.1), away('AE', 0.2)], [away('AE', -0.2), away('AE', -0.1)], []]) {
        const answer = await said({ drawn, names, profile })
        expect(answer).toMatchObject({ zones: [], hazard: [null, null] })
        for (const note of answer.notes) expect(note).toContain(unknown)
      }
    },
  )

  test('is in a hole of a map that draws dry land too', async () => {
    const answer = await said({ drawn: [...around, away('X', 0.05)] })

    expect(answer.hazard).toEqual([null, null])
    for (const note of answer.notes) expect(note).toContain(unknown)
  })

  test('is dry where a sheet of the map covers it, and unknown between the sheets, however far the map reaches', async () => {
    const names = { panel_layer: '/arcgis/rest/services/ConstructionField/FeatureServer/3' }
    const [parcel] = records.parcels
    if (parcel === undefined) throw new Error('the sample company has no parcels')
    const sheet = (ring: [number, number][]) => [{ ...parcel, ring }]

    expect((await said({ drawn: [], names, parcels: sheet(scaled(site.ring, 3)) })).hazard).toEqual([false, false])
    expect((await said({ drawn: around, names, parcels: sheet(away('', 0.01).ring) })).hazard).toEqual([null, null])
  })

  test('is unknown on a server that does not say how far its map reaches', async () => {
    const layer = (id: number) => `/Public/Permits/MapServer/${id}`
    const names = {
      ...{ site_layer: layer(0), site_key: 'ProjectNo', site_id: 'SITE_CODE', site_name: 'SITE_NAME' },
      ...{ parcel_layer: layer(3), parcel_no: 'APN', parcel_zoning: 'ZONE_CODE' },
      ...{ flood_layer: layer(4), flood_zone: 'FLD_ZONE', flood_name: 'ZONE_LBL', flood_elev: 'STATIC_BFE' },
    }
    expect((await said({ drawn: around, names, profile: 'bare' })).hazard).toEqual([null, null])
  })
})
