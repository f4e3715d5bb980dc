import { expect, test } from 'vitest'
import type { Company, Permit } from '#lib/company/types.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openConnector } from '#lib/testing/connector.ts'
import { gis } from './index.ts'
import { startSimulator } from './simulator/index.ts'

/** Layers that are kept in another way than ours: tables without places, points for outlines, moments for days. */
const company = companyRecords()
const names = sampleMappings['gis'] ?? {}
const area = company.siteAreas.find(({ job }) => job === '24-022')
const [base] = company.permits
if (area === undefined || base === undefined) throw new Error('the sample company has no site for 24-022')
const layer = (id: number) => `/arcgis/rest/services/ConstructionField/FeatureServer/${id}`

type Connected = ReturnType<typeof openConnector>

async function withMap(
  {
    changed = {},
    mapping,
    profile = 'sample',
  }: { changed?: Partial<Company>; mapping: SlotNames; profile?: 'sample' | 'bare' },
  check: (connected: Connected) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator({ company: { ...company, ...changed }, profile })
  const connected = openConnector(gis, simulator.settings, company.today, undefined, mapping)
  try {
    await check(connected)
  } finally {
    await connected.close()
    await simulator.close()
  }
}

/** A table of permits whose `note` says where each one is. */
const inTable = (number: string, note: string): Permit => ({
  ...base,
  number,
  statusHistory: [{ date: company.today, status: 'Issued', note }],
})
const tableOf = (where: SlotNames): SlotNames => ({
  ...Object.fromEntries(Object.entries(names).filter(([id]) => /^(site|parcel|flood)_/.test(id))),
  permit_layer: layer(5),
  permit_no: 'permit_number',
  ...where,
})

test('permits in a table without places are found near a site by the parcels that it lies on', async () => {
  const permits = [inTable('HERE', area.parcel), inTable('THERE', '99-9999-99')]
  await withMap({ changed: { permits }, mapping: tableOf({ permit_parcel: 'note' }) }, async (map) => {
    const answer = await map.call('permits_near_site', { project: '24-022' })
    expect(answer['records']).toMatchObject([{ number: 'HERE', distance: null }])
    expect(answer['note']).toContain('The permits have no places')
  })
})

test('or by the site’s address, where parcels say nothing', async () => {
  const permits = [inTable('HERE', `Suite 4, ${area.name}`), inTable('THERE', 'elsewhere')]
  await withMap({ changed: { permits }, mapping: tableOf({ permit_addr: 'note', site_addr: 'name' }) }, async (map) => {
    expect((await map.call('permits_near_site', { project: '24-022' }))['records']).toMatchObject([{ number: 'HERE' }])
  })
})

test('with neither it is said that nobody has tied them to a site', async () => {
  await withMap({ mapping: tableOf({}) }, async (map) => {
    await expect(map.call('permits_near_site', { project: '24-022' })).rejects.toMatchObject({ code: 'needs_mapping' })
  })
})

test('a site that is a point has a position and no area, and what lies around it is found', async () => {
  const { site_id: _, ...others } = names
  const mapping = { ...others, site_layer: layer(1), site_key: 'job_number', site_name: 'address' }
  await withMap({ mapping }, async (map) => {
    const own = company.permits.find(({ job }) => job === '24-022')
    const { records } = await map.call('site', { project: '24-022' })
    expect(records).toMatchObject([{ acres: null, longitude: own?.longitude, parcels: [{ number: area.parcel }] }])
    const near = await map.call('permits_near_site', { project: '24-022', distance: 100 })
    const [first] = near['records'] as unknown[]
    expect(first).toMatchObject({ project: '24-022', distance: 0 })
  })
})

test('an expiry with a time of day counts on its day where the company is, at both ends of what was asked', async () => {
  const at = (number: string, expires: string): Permit => ({ ...base, number, status: 'Issued', expires })
  // The sample company is eight hours behind UTC in November.
  const permits = [
    at('YESTERDAY', '2026-11-22T07:30:00Z'),
    at('MORNING', '2026-11-22T08:30:00Z'),
    at('NIGHT', '2026-11-23T07:30:00Z'),
    at('TOMORROW', '2026-11-23T08:30:00Z'),
    at('A DAY', '2026-11-22'),
  ]
  await withMap({ changed: { permits }, mapping: names }, async (map) => {
    const answer = await map.call('expiring_permits', { withinDays: 0 })
    const found = (answer['records'] as { number: string; daysLeft: number }[]).map(({ number, daysLeft }) => [
      number,
      daysLeft,
    ])
    expect(found.sort()).toEqual([
      ['A DAY', 0],
      ['MORNING', 0],
      ['NIGHT', 0],
    ])
  })
})

test('what is more than an old server gives in a few answers is cut, and that is said', async () => {
  const permits = Array.from({ length: 2_600 }, (_, index) => ({ ...base, number: `P-${index}`, statusHistory: [] }))
  const mapping = { permit_layer: '/Public/Permits/MapServer/1', permit_no: 'PermitNum' }
  await withMap({ changed: { permits }, mapping, profile: 'bare' }, async (map) => {
    const answer = await map.call('permits', { limit: 1 })
    expect(answer).toMatchObject({ complete: false })
    expect(answer).not.toHaveProperty('total')
  })
})

test('an address that leads to no layer with rows says so', async () => {
  await withMap({ mapping: { ...names, permit_layer: layer(1) } }, async (map) => {
    expect((await map.call('permits', { limit: 1 }))['records']).toHaveLength(1)
  })
  await withMap({ mapping: { ...names, permit_layer: layer(77) } }, async (map) => {
    await expect(map.call('permits', { limit: 1 })).rejects.toMatchObject({
      code: 'needs_mapping',
      data: { slot: 'permit_layer' },
    })
  })
})

test('a server that knows no distances is asked for a box, and what lies in its corners is not told', async () => {
  const top = area.ring.reduce((highest, corner) =>
    corner[0] + corner[1] > highest[0] + highest[1] ? corner : highest,
  )
  const at = (number: string, metres: number): Permit => ({
    ...base,
    number,
    longitude: top[0] + metres / 111_319.49 / Math.cos((top[1] * Math.PI) / 180),
    latitude: top[1] + metres / 111_319.49,
  })
  const mapping = {
    site_layer: '/Public/Permits/MapServer/0',
    site_key: 'ProjectNo',
    permit_layer: '/Public/Permits/MapServer/1',
    permit_no: 'PermitNum',
  }
  await withMap({ changed: { permits: [at('IN', 150), at('CORNER', 200)] }, mapping, profile: 'bare' }, async (map) => {
    const { records } = await map.call('permits_near_site', { project: '24-022', distance: 250 })
    expect((records as { number: string }[]).map(({ number }) => number)).toEqual(['IN'])
  })
})
