import { addDays } from './calendar.ts'
import { streets } from './names.ts'
import { at, one, type Random } from './random.ts'
import { ternCreek, wonNotSetUp } from './stories/plan.ts'
import type { Job, Permit, SiteArea, UtilityLocate } from './types.ts'
import { padded, type World } from './world.ts'

const zones = ['C-2', 'C-3', 'I-1', 'P-1', 'R-4', 'MU-2']

/** 130 parcels, 54 of them the sites of jobs. */
export function createSiteAreas(world: World, jobs: readonly Job[]): SiteArea[] {
  const random = world.random('parcels')
  const area = (
    id: string,
    job: string | null,
    name: string,
    longitude: number,
    latitude: number,
    index: number,
  ): SiteArea => ({
    id,
    job,
    name,
    ring: ring(longitude, latitude, random),
    parcel: `${14 + (index % 9)}-${padded(210 + index, 4)}-${padded(random.int(1, 99), 2)}`,
    zoning: at(zones, random.int(0, 5)),
    floodZone: random.chance(0.12) ? 'AE' : random.chance(0.15) ? 'X shaded' : 'X',
  })
  const sites = jobs.map((job, index) =>
    area(job.gisSiteId ?? `SITE-${index}`, job.number, job.name, job.longitude, job.latitude, index),
  )
  const others = Array.from({ length: 130 - sites.length }, (_, index) => {
    const near = at(jobs, index)
    const name = `Parcel on ${random.pick(streets)} Street, ${near.city}`
    return area(
      `PAR-${padded(index + 1, 3)}`,
      null,
      name,
      near.longitude + 0.0035,
      near.latitude + 0.001,
      index + sites.length,
    )
  })
  return [...sites, ...others]
}

/** A lot of some 120 by 90 metres, not quite square. */
function ring(longitude: number, latitude: number, random: Random): [number, number][] {
  const corner = (east: number, north: number): [number, number] => [
    Number((longitude + east * random.between(0.0006, 0.0008)).toFixed(6)),
    Number((latitude + north * random.between(0.0004, 0.0005)).toFixed(6)),
  ]
  const first = corner(-1, -1)
  return [first, corner(1, -1), corner(1, 1), corner(-1, 1), first]
}

const prefixes = { Building: 'BLD', Excavation: 'EXC', Electrical: 'ELC', 'Street closure': 'STR', Demolition: 'DEM' }
const types = ['Building', 'Excavation', 'Electrical', 'Street closure', 'Demolition'] as const

/** 240 permits: most of them of jobs, with the two of the story book. */
export function createPermits(world: World, jobs: readonly Job[]): Permit[] {
  const random = world.random('permits')
  const planted = [larkinApplication(world, jobs), ternCreekExcavation(world, jobs)]
  const others = Array.from({ length: 240 - planted.length }, (_, index) =>
    jobPermit(world, at(jobs, index), index, random),
  )
  return [...planted, ...others].map((permit, index) => ({ id: String(index + 1), ...permit }))
}

function jobPermit(world: World, job: Job, index: number, random: Random): Omit<Permit, 'id'> {
  const type = at(types, Math.floor(index / jobsPerRound))
  const applied = addDays(job.startDate, -random.int(40, 90))
  const issued = job.status === 'not_started' ? null : addDays(applied, random.int(18, 38))
  // The first excavation of story 5's job is behind it; only the planted permit is open.
  const firstDig = job.number === ternCreek.job && type === 'Excavation'
  const done = firstDig || job.status === 'complete' || job.status === 'closing'
  const status = done ? 'Finaled' : issued ? 'Issued' : 'Applied'
  const expires =
    issued === null
      ? addDays(world.today, random.int(40, 150))
      : done
        ? addDays(issued, 730)
        : addDays(world.today, random.int(20, 420))
  return {
    number: `${prefixes[type]}-${applied.slice(2, 4)}-${padded(1_000 + index * 7, 4)}`,
    job: job.number,
    siteId: job.gisSiteId,
    type,
    status,
    applied,
    issued,
    expires,
    applicant: 'Ridgeline Builders',
    address: `${job.address}, ${job.city}`,
    longitude: job.longitude,
    latitude: job.latitude,
    note: '',
    statusHistory: [
      { date: applied, status: 'Applied', note: 'Application and drawings received' },
      ...(issued ? [{ date: addDays(issued, -9), status: 'In review', note: 'Comments sent to the applicant' }] : []),
      ...(issued ? [{ date: issued, status: 'Issued', note: 'Fees paid' }] : []),
      ...(done
        ? [{ date: firstDig ? world.ago(60) : job.finishDate, status: 'Finaled', note: 'Final inspection passed' }]
        : []),
    ],
  }
}
const jobsPerRound = 54

/** Story 4: applied for by us, never issued, expired. It lies beside the county's other garage. */
function larkinApplication(world: World, jobs: readonly Job[]): Omit<Permit, 'id'> {
  const garage = one(jobs, (job) => job.number === '26-005', '26-005')
  const expired = world.ago(wonNotSetUp.permitExpiredDaysAgo)
  const applied = addDays(expired, -180)
  return {
    number: wonNotSetUp.permit,
    job: wonNotSetUp.number,
    siteId: null,
    type: 'Building',
    status: 'Expired',
    applied,
    issued: null,
    expires: expired,
    applicant: 'Ridgeline Builders',
    address: '210 Courthouse Square, Larkin',
    longitude: Number((garage.longitude + 0.0041).toFixed(6)),
    latitude: Number((garage.latitude - 0.0012).toFixed(6)),
    note: 'Applications end after 180 days without an answer. Filing again takes the county about four weeks.',
    statusHistory: [
      { date: applied, status: 'Applied', note: 'Application received' },
      { date: addDays(applied, 31), status: 'In review', note: 'Structural comments sent' },
      { date: addDays(applied, 120), status: 'Waiting for applicant', note: 'Second request for revised drawings' },
      { date: expired, status: 'Expired', note: 'No answer within 180 days' },
    ],
  }
}

/** Story 5. */
function ternCreekExcavation(world: World, jobs: readonly Job[]): Omit<Permit, 'id'> {
  const job = one(jobs, (candidate) => candidate.number === ternCreek.job, ternCreek.job)
  const issued = world.ago(174)
  return {
    number: ternCreek.permit,
    job: job.number,
    siteId: job.gisSiteId,
    type: 'Excavation',
    status: 'Issued',
    applied: addDays(issued, -21),
    issued,
    expires: world.ago(-ternCreek.permitDaysLeft),
    applicant: 'Ridgeline Builders',
    address: `${job.address}, ${job.city}`,
    longitude: job.longitude,
    latitude: job.latitude,
    note: 'Covers the east wing. Renewal must be asked for before the end date; the desk answers within three working days.',
    statusHistory: [
      { date: addDays(issued, -21), status: 'Applied', note: 'Application and shoring drawings received' },
      { date: addDays(issued, -6), status: 'In review', note: 'Traffic plan accepted' },
      { date: issued, status: 'Issued', note: 'Fees paid, 180 days' },
    ],
  }
}

const utilities = ['Gas', 'Electric', 'Water', 'Sewer', 'Telecom'] as const

/** 610 utility locates; the gas one of 24-022 ended yesterday. */
export function createUtilityLocates(world: World, jobs: readonly Job[]): UtilityLocate[] {
  const random = world.random('locates')
  const open = jobs.filter((job) => job.status === 'active')
  return Array.from({ length: 610 }, (_, index): UtilityLocate => {
    const planted = index === 0
    const recent = index < 90
    const job = planted
      ? one(jobs, (candidate) => candidate.number === ternCreek.job, ternCreek.job)
      : at(recent ? open : jobs, index)
    const expires = planted
      ? world.ago(ternCreek.locateExpiredDaysAgo)
      : recent && job.number !== ternCreek.job
        ? addDays(world.today, random.int(1, 18))
        : world.ago(random.int(20, 500))
    const status =
      expires < world.today
        ? planted || random.chance(0.3)
          ? 'Expired'
          : 'Clear'
        : random.pick(['Marked', 'Open'] as const)
    return {
      id: String(index + 1),
      ticket: planted ? ternCreek.locate : `LOC-${260_000 + ((index * 37) % 9_000)}`,
      job: job.number,
      siteId: job.gisSiteId,
      utility: planted ? 'Gas' : at(utilities, index),
      status,
      requested: addDays(expires, -21),
      expires,
      longitude: Number((job.longitude + random.between(-0.0007, 0.0007)).toFixed(6)),
      latitude: Number((job.latitude + random.between(-0.0004, 0.0004)).toFixed(6)),
      depth: random.chance(0.7) ? Number(random.between(0.6, 2.4).toFixed(1)) : null,
    }
  })
}
