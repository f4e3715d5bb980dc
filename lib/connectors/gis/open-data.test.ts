import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'
import { soqlWhere } from './soql-where.ts'

/** The same maps as collections of OGC API Features, and the permits and locates as data sets of a Socrata portal. */
const company = companyRecords()
const names = sampleMappings['gis'] ?? {}
const number = company.permits[0]?.number ?? ''
let simulator: RunningSimulator
let portal: RunningSimulator
let asked: SendRequest[]

const asOgc: SlotNames = {
  ...names,
  site_layer: '/collections/Sites',
  permit_layer: '/collections/Permits',
  history_layer: '/collections/PermitStatus',
  locate_layer: '/collections/UtilityLocates',
  parcel_layer: '/collections/Parcels',
  flood_layer: '/collections/FloodZones',
  address_layer: '/collections/Addresses',
  haul_layer: '/collections/HaulRoutes',
  utility_layers: ['GasLines', 'PowerAndTelecomLines', 'WaterAndSewerLines'].map((id) => `/collections/${id}`),
}
const asSocrata: SlotNames = {
  ...asOgc,
  site_layer: '/resource/data-0000',
  permit_layer: '/resource/data-0001.json',
  history_layer: '/resource/data-0005.json',
  locate_layer: '/resource/data-0002',
  parcel_layer: '/resource/data-0003',
  flood_layer: '/resource/data-0004',
  address_layer: '/resource/data-0006',
  haul_layer: '/resource/data-0007',
  utility_layers: ['0008', '0009', '0010'].map((id) => `/resource/data-${id}`),
}

function as(mapping: SlotNames, { settings }: RunningSimulator = portal) {
  asked = []
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
  portal = await startSimulator({ company, profile: 'open' })
})
afterAll(async () => {
  await simulator.close()
  await portal.close()
})

const questions: readonly [tool: string, input: JsonObject][] = [
  ['sites', { limit: 500 }],
  ['sites', { text: 'garage' }],
  ['site', { project: '24-022' }],
  ['permits', { limit: 500 }],
  ['permits', { limit: 30, status: 'Issued', type: 'Excavation' }],
  ['permits', { project: '24-022' }],
  ['permits_near_site', { project: '24-022', distance: 1500 }],
  ['permit_history', { number }],
  ['expiring_permits', { withinDays: 60, pastDays: 90 }],
  ['utility_locates', { pastDays: 3650, limit: 500 }],
  ['utility_locates', { project: '24-022', distance: 400, utility: 'Gas' }],
  ['utilities_nearby', { project: '24-022', distance: 100 }],
  ['parcels', { project: '24-022', distance: 800, showOwners: true }],
  ['parcels', { number: company.parcels[3]?.number ?? '' }],
  ['flood_zones', { project: '24-022', distance: 1500 }],
  ['haul_routes', { limit: 500 }],
  ['haul_routes', { project: '24-022', distance: 1500 }],
  ['find_address', { text: company.addresses[3]?.street ?? '' }],
]

/** A line's id says which layer it is of, and each server counts layers in its own way. */
function comparable(answer: JsonObject): JsonObject {
  const records = (answer['records'] as JsonObject[]).map((record) =>
    record['type'] === 'utilityLine' ? { ...record, id: '' } : record,
  )
  const sorted = records.map((record) => JSON.stringify(record)).sort()
  return { ...answer, asOf: '', records: records[0]?.['type'] === 'utilityLine' ? sorted : records }
}

describe.each([
  ['OGC API Features', asOgc],
  ['Socrata', asSocrata],
])('%s', (_, mapping) => {
  test.each(questions)('%s %j has the same answer as from our own map', async (tool, input) => {
    const [ours, theirs] = [as(names, simulator), as(mapping)]

    const [expected, answer] = [await ours.call(tool, input), await theirs.call(tool, input)]

    expect(comparable(answer)).toEqual(comparable(expected))
    expect(expected['records']).not.toEqual([])
    await ours.close()
    await theirs.close()
  })

  test('a number with a quote in it finds nothing and breaks nothing', async () => {
    const map = as(mapping)
    expect(await map.call('permits', { number: "x' OR '1'='1" })).toMatchObject({ records: [] })
    await map.close()
  })
})

test('a page of a data set says how many there are in all, and where it goes on', async () => {
  const map = as(asSocrata)
  const first = await map.call('permits', { limit: 100 })
  const second = await map.call('permits', { limit: 500, cursor: first['nextCursor'] as string })
  expect(first).toMatchObject({ total: company.permits.length, complete: false })
  expect(second['records']).toHaveLength(company.permits.length - 100)
  await map.close()
})

test('a next link that names another server is followed at the one that was asked', async () => {
  const map = as(asOgc)
  await map.call('permits', { limit: 500 })
  expect(asked.filter(({ url }) => url.includes('/items?'))).toHaveLength(3)
  expect(asked.filter(({ url }) => !url.startsWith(portal.url))).toEqual([])
  await map.close()
})

test('an older portal that knows no search of outlines is read whole, and the answer is the same', async () => {
  const asking = async (isOld: boolean): Promise<JsonObject> => {
    const map = openConnector(
      gis,
      portal.settings,
      company.today,
      (send) => async (request) =>
        isOld && decodeURIComponent(request.url).includes('intersects(')
          ? { status: 400, headers: {}, body: { errorCode: 'query.soql.no-such-function', error: true } }
          : await send(request),
      asSocrata,
    )
    const answer = await map.call('parcels', { project: '24-022', distance: 800 })
    await map.close()
    return { ...answer, asOf: '' }
  }
  const [old, today] = [await asking(true), await asking(false)]
  expect(old).toEqual(today)
  expect(old['records']).not.toEqual([])
})

test('a data set without places cannot be searched by place, and that is said', async () => {
  const map = as({ ...asSocrata, flood_layer: '/resource/data-0005', flood_zone: 'status' })
  const refusal = { code: 'needs_mapping', data: { slot: 'flood_layer' } }
  await expect(map.call('flood_zones', { project: '24-022' })).rejects.toMatchObject(refusal)
  await map.close()
})

test('a value is quoted, and what is no number is in no column of numbers', () => {
  const text = { name: 'status', holds: 'text', codes: new Map() } as const
  const amount = { name: 'permit', holds: 'number', codes: new Map() } as const
  expect(soqlWhere([{ field: text, is: 'one of', values: ["a' OR 1=1"] }], [])).toBe("status in ('a'' OR 1=1')")
  expect(soqlWhere([{ field: amount, is: 'one of', values: ['1 OR 1=1'] }], [])).toBe('1=0')
  expect(soqlWhere([{ field: amount, is: 'one of', values: ['12'] }], [])).toBe('permit in (12)')
})
