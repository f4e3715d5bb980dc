import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { unmappedNeed } from '../kit/slots.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { otherNames } from './simulator/other-names.ts'

/** The same maps in three offices: ours, one that nobody has mapped, and an old public server with names of its own. */
const company = companyRecords()
const sampleNames = sampleMappings['gis'] ?? {}
const number = company.permits[0]?.number ?? ''
const place = company.addresses.find(({ parcel }) => parcel === company.siteAreas[5]?.parcel)
const point = { longitude: place?.longitude ?? 0, latitude: place?.latitude ?? 0 }
const address = `${place?.street}, ${place?.city}`
let simulator: RunningSimulator
let bare: RunningSimulator
let asked: SendRequest[]

function as(names: SlotNames, { settings }: Pick<RunningSimulator, 'settings'> = simulator) {
  asked = []
  return openConnector(
    gis,
    settings,
    company.today,
    (send) => (request) => {
      asked.push(request)
      return send(request)
    },
    names,
  )
}

/** What was asked of layers, sign-in aside. */
const statements = () =>
  asked
    .filter(({ url }) => !url.includes('oauth2'))
    .map(({ url, body = '' }) => decodeURIComponent(`${url} ${body}`.replaceAll('+', ' ')))

beforeAll(async () => {
  simulator = await startSimulator({ company })
  bare = await startSimulator({ company, profile: 'bare' })
})
afterAll(async () => {
  await simulator.close()
  await bare.close()
})

const questions: readonly [tool: string, input: JsonObject][] = [
  ['sites', { limit: 500 }],
  ['sites', { text: 'garage' }],
  ['site', { project: '24-022' }],
  ['permits', { limit: 500 }],
  ['permits', { limit: 30, status: 'Issued', type: 'Excavation' }],
  ['permits', { number }],
  ['permits_near_site', { project: '24-022', distance: 1500 }],
  ['permit_history', { number }],
  ['expiring_permits', { withinDays: 60, pastDays: 90 }],
  ['utility_locates', { pastDays: 3650, limit: 500 }],
  ['utility_locates', { project: '24-022', distance: 400, utility: 'Gas' }],
  ['utilities_nearby', { project: '24-022', distance: 100 }],
  ['utilities_nearby', { ...point, distance: 300, utility: 'gas' }],
  ['parcels', { project: '24-022', distance: 800, showOwners: true }],
  ['parcels', { number: company.parcels[3]?.number ?? '' }],
  ['flood_zones', { project: '24-022', distance: 1500 }],
  ['flood_zones', point],
  ['haul_routes', { limit: 500 }],
  ['haul_routes', { project: '24-022', distance: 1500 }],
  ['find_address', { text: address }],
]

const bareMapping = otherNames((id) => `/Public/Permits/MapServer/${id}`)

describe('an office that calls the same things otherwise', () => {
  test.each(questions)(
    '%s %j has the same answer from a public map server without pages or distances',
    async (tool, input) => {
      const [ours, theirs] = [as(sampleNames), as(bareMapping, bare)]

      const [expected, answer] = [await ours.call(tool, input), await theirs.call(tool, input)]

      expect({ ...answer, asOf: '' }).toEqual({ ...expected, asOf: '' })
      expect(expected['records']).not.toEqual([])
      await ours.close()
      await theirs.close()
    },
  )

  test('its pages follow each other, each record once', async () => {
    const theirs = as(bareMapping, bare)
    const seen: string[] = []
    for (let cursor: unknown; ; ) {
      const page = await theirs.call('permits', { limit: 70, ...(typeof cursor === 'string' ? { cursor } : {}) })
      seen.push(...(page['records'] as { id: string }[]).map(({ id }) => id))
      cursor = page['nextCursor']
      if (cursor === undefined) break
    }
    expect(seen).toHaveLength(company.permits.length)
    expect(new Set(seen).size).toBe(company.permits.length)
    await theirs.close()
  })
})

describe('an office of which nothing is mapped', () => {
  test.each(gis.tools.map((tool) => [tool.name, tool] as const))(
    '%s is not offered, and says which map it needs',
    (_, tool) => {
      expect(unmappedNeed(gis, tool.slots.needs, {})).toMatchObject({ code: 'needs_mapping' })
    },
  )

  const needs = (tool: string) => gis.tools.find(({ name }) => name === tool)?.slots.needs ?? []
  const only = (tool: string) =>
    Object.fromEntries(Object.entries(sampleNames).filter(([id]) => needs(tool).includes(id)))
  const bareQuestions: readonly [string, JsonObject][] = [
    ['sites', {}],
    ['site', { project: '24-022' }],
    ['permits', {}],
    ['permits_near_site', { project: '24-022' }],
    ['permit_history', { number }],
    ['expiring_permits', { withinDays: 60 }],
    ['utility_locates', {}],
    ['utilities_nearby', { ...point, distance: 500 }],
    ['parcels', point],
    ['flood_zones', point],
    ['haul_routes', {}],
  ]

  test.each(bareQuestions)(
    '%s answers from what it needs alone, asks for no other field and says what it lacks',
    async (tool, input) => {
      const map = as(only(tool))

      const answer = await map.call(tool, input)

      if (tool !== 'permit_history') expect(answer['records']).not.toEqual([])
      expect(answer['note']).toMatch(/Left out: .* Nobody has said yet what holds (it|them) in GIS\./)
      const others = Object.values(sampleNames)
        .flat()
        .filter((name) => !Object.values(only(tool)).includes(name))
      const said = statements().join('\n')
      expect(others.filter((name) => new RegExp(`\\b${name}\\b`).test(said) && /_/.test(name))).toEqual([])
      await map.close()
    },
  )

  test('without its maps a site says that parcels and flood zones are not known, and not that there are none', async () => {
    const map = as(only('site'))
    const { records } = await map.call('site', { project: '24-022' })
    expect(records).toMatchObject([{ parcels: null, zoning: null, floodZones: null, floodHazard: null }])
    await map.close()
  })

  test('without a map of steps a permit’s history is told from its own days', async () => {
    const { applied, issued } = company.permits.find((permit) => permit.issued !== null) ?? {}
    const { history_layer: _, ...names } = sampleNames
    const map = as(names)
    const permit = company.permits.find((one) => one.applied === applied && one.issued === issued)
    const answer = await map.call('permit_history', { number: permit?.number ?? '' })
    expect(answer['records']).toMatchObject([
      { date: applied, status: 'Applied' },
      { date: issued, status: 'Issued' },
    ])
    expect(answer['note']).toContain('not each step')
    await map.close()
  })

  test('where nobody has said which statuses are open, lapsing permits of every status are listed, and that is said', async () => {
    const { status_open_codes: _, ...names } = sampleNames
    const [all, open] = [as(names), as(sampleNames)]
    const question = { withinDays: 365, pastDays: 365, limit: 500 }
    const [answer, fewer] = [
      await all.call('expiring_permits', question),
      await open.call('expiring_permits', question),
    ]
    expect(Number(answer['total'])).toBeGreaterThan(Number(fewer['total']))
    expect(answer['note']).toContain('Permits of every status are listed')
    await all.close()
    await open.close()
  })

  test.each([
    ['permits', { project: '24-017' }, 'the job number of a permit'],
    ['permits', { status: 'Issued' }, 'the status of a permit'],
    ['permits', { type: 'Excavation' }, 'the kind of permit'],
    ['permits_near_site', { project: '24-022', status: 'Issued' }, 'the status of a permit'],
    ['expiring_permits', { project: '24-017' }, 'the job number of a permit'],
    ['utility_locates', { project: '24-017' }, 'the job number of a locate'],
    ['utility_locates', { utility: 'Gas' }, 'the utility'],
    ['sites', { text: 'garage' }, 'the name of a site'],
    ['haul_routes', { project: '24-022' }, 'the job number of a haul route'],
    ['flood_zones', { project: '24-022' }, 'the outlines of our sites'],
    ['find_address', { text: address }, 'the street of an address'],
  ])('%s %j is refused rather than answered without it', async (tool, input, what) => {
    const map = as(only(tool))
    await expect(map.call(tool, input)).rejects.toMatchObject({
      code: 'needs_mapping',
      message: `Nobody has said yet what holds ${what} in GIS.`,
    })
    await map.close()
  })
})

describe('a name that is none', () => {
  test.each(['status) OR (1=1', '', 'note; --', 'a.b.c.d.e', '*'])('%j never reaches a statement', async (name) => {
    const map = as({ ...sampleNames, permit_note: name })
    const answer = await map.call('permits', { limit: 1 })
    expect(answer['note']).toContain('Left out: the office’s note.')
    expect(statements().filter((said) => /outFields=[^&]*(\(|;|\*|a\.b)/.test(said))).toEqual([])
    await map.close()
  })

  test('a field that the layer does not have is left out, said, and not asked for', async () => {
    const map = as({ ...sampleNames, permit_note: 'REMARKS_OLD' })
    const answer = await map.call('permits', { limit: 1 })
    expect(answer['note']).toContain(
      'Left out: the office’s note. GIS does not know REMARKS_OLD, which held the office’s note',
    )
    expect(statements().join()).not.toContain('REMARKS_OLD')
    await map.close()
  })

  test('a condition on a field that the layer does not have is refused', async () => {
    const map = as({ ...sampleNames, permit_status: 'STATE_OLD' })
    await expect(map.call('permits', { status: 'Issued' })).rejects.toMatchObject({
      code: 'needs_mapping',
      data: { slot: 'permit_status' },
    })
    await map.close()
  })

  test.each([
    ['site_layer', { site_layer: '/arcgis/rest/services/Gone/FeatureServer/0' }, 'site'],
    ['permit_no', { permit_no: 'OLD_NO' }, 'permits'],
    ['site_key', { site_key: 'OLD_JOB' }, 'site'],
  ])(
    'without %s, which is gone, there is no answer, and the failure says which it was',
    async (slot, changed, tool) => {
      const map = as({ ...sampleNames, ...changed })
      const asking = map.call(tool, tool === 'site' ? { project: '24-022' } : {})
      await expect(asking).rejects.toMatchObject({ code: 'needs_mapping', data: { slot } })
      await map.close()
    },
  )

  test.each([
    ['parcel_layer', 'site', { project: '24-022' }, { parcels: null }],
    ['flood_layer', 'site', { project: '24-022' }, { floodZones: null, zoning: [expect.any(String)] }],
    ['history_layer', 'permit_history', { number }, { permit: number }],
  ])('without %s, which is gone, the rest is answered and that is said', async (slot, tool, input, expected) => {
    const map = as({ ...sampleNames, [slot]: '/arcgis/rest/services/Gone/FeatureServer/0' })
    const answer = await map.call(tool, input)
    expect(answer['records']).toMatchObject([expected, ...(answer['records'] as unknown[]).slice(1).map(() => ({}))])
    expect(answer['note']).toContain('GIS does not know /arcgis/rest/services/Gone/FeatureServer/0')
    await map.close()
  })

  test('a name that several slots share is gone for the one whose layer lost it', async () => {
    const map = as({
      ...sampleNames,
      permit_layer: '/arcgis/rest/services/ConstructionField/FeatureServer/5',
      permit_no: 'permit_number',
    })
    const answer = await map.call('permits', { limit: 1 })
    expect(answer['note']).toContain('Left out: the job number of a permit. GIS does not know job_number')
    expect(answer['note']).not.toContain('the job number of a site')
    await map.close()
  })

  test('an expiry in a field without dates is refused, not compared as text', async () => {
    const map = as({ ...sampleNames, permit_exp: 'note' })
    await expect(map.call('expiring_permits', {})).rejects.toMatchObject({ code: 'needs_mapping' })
    await map.close()
  })

  test.each([
    '/arcgis/rest/services/../admin/FeatureServer/1',
    '/arcgis/rest/services/%2e%2e/FeatureServer/1',
    '/arcgis/rest/services/X/FeatureServer/1?token=x',
    '/arcgis/rest/services/X/FeatureServer/1/query',
    '/arcgis/rest/services/X/FeatureServer',
    '//evil.example/X/FeatureServer/1',
    'http://evil.example/X/FeatureServer/1',
    'https://user@evil.example/X/FeatureServer/1',
    'file:///etc/FeatureServer/1',
  ])('the address %s is none, and nothing is asked', async (address) => {
    const map = as({ ...sampleNames, permit_layer: address })
    await expect(map.call('permits', {})).rejects.toMatchObject({ code: 'needs_mapping' })
    expect(statements()).toEqual([])
    await map.close()
  })
})
