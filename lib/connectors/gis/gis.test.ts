import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Company, Permit } from '#lib/company/types.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import type { RunningSimulator } from '../kit/simulator/simulator-kit.ts'
import { distanceToArea } from './geometry.ts'
import { gis } from './index.ts'
import { MAX_FEATURES } from './layer.ts'
import { startSimulator } from './simulator/index.ts'

type Row = Record<string, string | number | null>
type Connected = ReturnType<typeof openConnector>

const company = companyRecords()
let simulator: RunningSimulator
let map: Connected

beforeAll(async () => {
  simulator = await startSimulator({ company })
  map = openConnector(gis, simulator.settings, company.today)
})
afterEach(() => simulator.setFault(null))
afterAll(async () => {
  await map.close()
  await simulator.close()
})

const siteAreas = company.siteAreas.filter(({ job }) => job !== null)

const rows = (answer: Record<string, unknown>) => answer.records as Row[]

/** The same connector against a map with other data. */
async function withCompany(changed: Partial<Company>, check: (connected: Connected) => Promise<void>): Promise<void> {
  const other = await startSimulator({ company: { ...company, ...changed } })
  const connected = openConnector(gis, other.settings, company.today)
  await check(connected)
  await connected.close()
  await other.close()
}

async function everyPage(connected: Connected, first: Record<string, unknown>): Promise<Row[]> {
  const all = [...rows(first)]
  for (let next = first.nextCursor; typeof next === 'string'; ) {
    const answer = await connected.call('utility_locates', { limit: 500, cursor: next })
    all.push(...rows(answer))
    next = answer.nextCursor
  }
  return all
}

type Outline = [number, number][][] | null | undefined
type Drawn = {
  outline: Outline
  parcels: { number: string; outline: Outline }[]
  floodOutlines: { zone: string; outline: Outline }[]
}

/** Whichever of them a ring begins with. */
const corners = (outline: Outline) => [...new Set((outline ?? []).flat().map(String))].sort()

describe('sites', () => {
  test('every mapped site is listed once over all pages', async () => {
    const seen: Row[] = []
    let cursor: string | undefined
    do {
      const answer = await map.call('sites', { limit: 20, ...(cursor === undefined ? {} : { cursor }) })
      expect(answer.total).toBe(siteAreas.length)
      seen.push(...rows(answer))
      cursor = answer.nextCursor as string | undefined
    } while (cursor !== undefined)

    expect(seen.map(({ id }) => id).sort()).toEqual(siteAreas.map(({ id }) => id).sort())
  })

  test('a site’s conditions are the parcel, zoning and flood zone under it', async () => {
    const area = company.siteAreas.find(({ job }) => job === '24-022')

    const answer = await map.call('site', { project: '24-022' })

    expect(answer.records).toMatchObject([
      {
        id: area?.id,
        project: '24-022',
        parcels: [{ number: area?.parcel, zoning: area?.zoning }],
        zoning: [area?.zoning],
        floodZones: [area?.floodZone],
      },
    ])
  })

  test('outlines for a drawing are those of the site, its parcel and the flood zone, and come only when asked for', async () => {
    const area = company.siteAreas.find(({ job, floodZone }) => job !== null && floodZone !== 'X')
    const project = area?.job ?? ''
    const [plain] = rows(await map.call('site', { project }))
    const [drawn] = (await map.call('site', { project, showOutlines: true })).records as Drawn[]

    expect(plain).not.toHaveProperty('outline')
    expect(corners(drawn?.outline)).toEqual(corners([area?.ring ?? []]))
    expect(drawn?.parcels.map(({ number }) => number)).toEqual([area?.parcel])
    const lot = drawn?.parcels[0]?.outline ?? []
    expect(area?.ring.map((corner) => distanceToArea(corner, lot))).toEqual(area?.ring.map(() => 0))
    const zone = drawn?.floodOutlines[0]
    expect(zone?.zone).toBe(area?.floodZone)
    expect(company.floodZones.map(({ ring }) => corners([ring]))).toContainEqual(corners(zone?.outline))
  })

  test('a job without an outline is said to have none', async () => {
    expect(await map.call('site', { project: '99-999' })).toMatchObject({
      records: [],
      note: 'The map has no site outline for job 99-999.',
    })
  })
})

describe('permits', () => {
  test('a job’s permits are all of them and only they, newest application first', async () => {
    const expected = company.permits.filter(({ job }) => job === '24-022')

    const answer = await map.call('permits', { project: '24-022' })

    expect(
      rows(answer)
        .map(({ number }) => number)
        .sort(),
    ).toEqual(expected.map(({ number }) => number).sort())
    const applied = rows(answer).map((row) => String(row.applied))
    expect(applied).toEqual([...applied].sort().reverse())
  })

  test('status and kind narrow the list', async () => {
    const expected = company.permits.filter(({ status, type }) => status === 'Issued' && type === 'Excavation')

    const answer = await map.call('permits', { status: 'Issued', type: 'Excavation', limit: 500 })

    expect(rows(answer)).toHaveLength(expected.length)
    expect(expected.length).toBeGreaterThan(0)
  })

  test('a filter written as a permit number stays a permit number', async () => {
    const answer = await map.call('permits', { number: "x' OR '1'='1" })

    expect(answer).toMatchObject({ records: [], note: 'No permit matches these filters.' })
  })

  test('permits near a site are measured from its outline, nearest first, whoever holds them', async () => {
    const area = company.siteAreas.find(({ job }) => job === '24-022')
    const [base] = company.permits
    if (area === undefined || base === undefined) throw new Error('the sample company has no site for 24-022')
    const top = area.ring.reduce((highest, corner) => (corner[1] > highest[1] ? corner : highest))
    const at = (number: string, north: number): Permit => ({
      ...base,
      id: number,
      number,
      job: null,
      longitude: top[0],
      latitude: top[1] + north / 111_319.49,
    })

    await withCompany({ permits: [at('FAR', 400), at('NEXT', 200), at('CLOSE', 40)] }, async (connected) => {
      const answer = await connected.call('permits_near_site', { project: '24-022', distance: 250 })
      const wide = await connected.call('permits_near_site', { project: '24-022', distance: 500 })

      expect(rows(answer).map(({ number, distance }) => [number, distance])).toEqual([
        ['CLOSE', 40],
        ['NEXT', 200],
      ])
      expect(rows(wide).map(({ number }) => number)).toEqual(['CLOSE', 'NEXT', 'FAR'])
      for (const { longitude, latitude } of rows(wide))
        expect([longitude, latitude]).toEqual([expect.any(Number), expect.any(Number)])
    })
  })

  test('a permit’s history is every status it went through, oldest first', async () => {
    const permit = company.permits.find(({ statusHistory }) => statusHistory.length > 2)

    const answer = await map.call('permit_history', { number: permit?.number ?? '' })

    expect(rows(answer).map(({ date, status }) => ({ date, status }))).toEqual(
      permit?.statusHistory.map(({ date, status }) => ({ date, status })),
    )
    expect(answer.currentStatus).toBe(permit?.status)
  })

  test('the excavation permit of 24-022 lapses in six days', async () => {
    const answer = await map.call('expiring_permits', { withinDays: 10, project: '24-022', type: 'Excavation' })

    expect(answer.records).toMatchObject([{ project: '24-022', permitType: 'Excavation', daysLeft: 6 }])
    expect(answer).toMatchObject({ lapsing: 1, lapsed: 0 })
  })

  test('the permit application of the won but not set up job lapsed eight days ago', async () => {
    const answer = await map.call('expiring_permits', { withinDays: 0, pastDays: 30 })

    expect(rows(answer)).toContainEqual(expect.objectContaining({ project: '26-018', daysLeft: -8 }))
  })
})

describe('utility locates', () => {
  test('the locate of 24-022 expired yesterday', async () => {
    const answer = await map.call('utility_locates', { project: '24-022', state: 'expired', pastDays: 7 })

    expect(answer.records).toMatchObject([{ project: '24-022', state: 'expired', daysLeft: -1 }])
  })

  test('locates that expired long ago are left out unless asked for', async () => {
    const old = company.utilityLocates.filter(({ job, expires }) => job === '24-022' && expires < '2026-10-23')

    const recent = await map.call('utility_locates', { project: '24-022' })
    const all = await map.call('utility_locates', { project: '24-022', pastDays: 3650 })

    expect(old.length).toBeGreaterThan(0)
    expect(Number(all.total) - Number(recent.total)).toBe(old.length)
  })

  test('by distance, the locates of others around the site are found too', async () => {
    const own = company.utilityLocates.find(({ job }) => job === '24-022')
    if (own === undefined) throw new Error('the sample company has no locate for 24-022')
    const area = company.siteAreas.find(({ job }) => job === '24-022')
    const [longitude, latitude] = area?.ring[0] ?? [0, 0]
    const foreign = { ...own, id: 'other', ticket: 'OTHER', job: null, expires: company.today, longitude, latitude }

    await withCompany({ utilityLocates: [foreign] }, async (connected) => {
      expect((await connected.call('utility_locates', { project: '24-022' })).records).toEqual([])
      const near = await connected.call('utility_locates', { project: '24-022', distance: 50 })
      expect(rows(near).map(({ ticket }) => ticket)).toEqual(['OTHER'])
    })
  })

  test('more locates than one answer holds are read page after page, each once', async () => {
    const [base] = company.utilityLocates
    if (base === undefined) throw new Error('the sample company has no locates')
    const many = Array.from({ length: 2100 }, (_, index) => ({
      ...base,
      expires: company.today,
      id: `u${index}`,
      ticket: `T${index}`,
    }))

    await withCompany({ utilityLocates: many }, async (connected) => {
      const answer = await connected.call('utility_locates', { limit: 500 })
      const all = await everyPage(connected, answer)

      expect(answer).toMatchObject({ total: 2100, complete: false })
      expect(all).toHaveLength(2100)
      expect(new Set(all.map(({ id }) => id)).size).toBe(2100)
    })
  })

  test('beyond what is read at once the counts are said to be incomplete', async () => {
    const [base] = company.utilityLocates
    if (base === undefined) throw new Error('the sample company has no locates')
    const many = Array.from({ length: MAX_FEATURES + 1 }, (_, index) => ({
      ...base,
      expires: company.today,
      id: `u${index}`,
      ticket: `T${index}`,
    }))

    await withCompany({ utilityLocates: many }, async (connected) => {
      const answer = await connected.call('utility_locates', { limit: 500 })

      expect(answer.complete).toBe(false)
      expect(answer.total).toBeUndefined()
    })
  })
})
