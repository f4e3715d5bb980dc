import { addDays } from './calendar.ts'
import { lastNames } from './names.ts'
import type { Address, FloodZone, HaulRoute, Parcel, PermitInspection } from './types/office-and-map.ts'
import type { Customer, Job, Permit, SiteArea } from './types.ts'
import { padded, type World } from './world.ts'

type Given = {
  areas: readonly SiteArea[]
  jobs: readonly Job[]
  customers: readonly Customer[]
  permits: readonly Permit[]
}

/** What the county's map shows beside sites, permits and locates. */
export function createMapRecords(world: World, { areas, jobs, customers, permits }: Given) {
  const parcels = createParcels(world, areas, jobs, customers)
  return {
    parcels,
    haulRoutes: createHaulRoutes(world, jobs),
    permitInspections: createPermitInspections(world, permits),
    floodZones: createFloodZones(areas),
    addresses: createAddresses(parcels),
  }
}

/** Every area of the map is a parcel with an owner: the customer's under a job, a neighbor's beside it. */
function createParcels(
  world: World,
  areas: readonly SiteArea[],
  jobs: readonly Job[],
  customers: readonly Customer[],
): Parcel[] {
  const random = world.random('parcel owners')
  const owners = new Map(customers.map((customer) => [customer.id, customer.name]))
  return areas.map((area, index) => {
    const job = jobs.find((candidate) => candidate.number === area.job)
    return {
      id: `PCL-${padded(index + 1, 4)}`,
      number: area.parcel,
      siteAreaId: area.id,
      owner: job ? (owners.get(job.customerId) ?? '') : `${random.pick(lastNames)} Family Trust`,
      address: job ? `${job.address}, ${job.city}` : area.name.replace('Parcel on ', `${random.int(100, 4900)} `),
      zoning: area.zoning,
      ring: area.ring,
    }
  })
}

/** The address points of the parcels, in their middle. */
function createAddresses(parcels: readonly Parcel[]): Address[] {
  return parcels.map((parcel, index) => {
    const [street = '', city = ''] = parcel.address.split(', ')
    const corners = parcel.ring.slice(0, 4)
    const middle = (axis: 0 | 1) =>
      Number((corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length).toFixed(6))
    const id = `ADR-${padded(index + 1, 4)}`
    return { id, street, city, parcel: parcel.number, longitude: middle(0), latitude: middle(1) }
  })
}

/** How trucks come to a running job and leave it, as the city approved it. */
function createHaulRoutes(world: World, jobs: readonly Job[]): HaulRoute[] {
  const random = world.random('haul routes')
  return jobs
    .filter((job) => job.status === 'active')
    .map((job, index) => {
      const step = (count: number): [number, number] => [
        Number((job.longitude + count * 0.004).toFixed(6)),
        Number((job.latitude + Math.floor(count / 2) * 0.003).toFixed(6)),
      ]
      const approved = addDays(job.startDate, -random.int(5, 20))
      return {
        id: `HR-${padded(index + 1, 3)}`,
        job: job.number,
        name: `Haul route ${job.number}`,
        path: [step(0), step(1), step(2), step(3), step(4)],
        maxTons: random.pick([20, 30, 40]),
        hours: random.pick(['7:00 to 16:00', '9:00 to 15:00', '7:00 to 18:00']),
        approved,
        expires: addDays(world.today, random.int(25, 300)),
      }
    })
}

const kinds = ['Footing', 'Framing', 'Rough-in', 'Final'] as const
const inspectors = ['Ines Calloway', 'Ted Marchetti', 'Ruth Osterman']

/** The county's visits on issued and finished permits; a finished one ends with a passed final. */
function createPermitInspections(world: World, permits: readonly Permit[]): PermitInspection[] {
  const random = world.random('permit inspections')
  return permits
    .flatMap((permit): Omit<PermitInspection, 'id'>[] => {
      if (permit.issued === null) return []
      const done = permit.status === 'Finaled'
      const end = permit.statusHistory.at(-1)?.date ?? world.today
      const visit = { permit: permit.number, job: permit.job, inspector: random.pick(inspectors) }
      const early = kinds.slice(0, random.int(1, 3)).flatMap((kind, index) => {
        const date = addDays(permit.issued ?? '', 20 + index * 25)
        const past = date < world.today
        const failed = past && random.chance(0.15)
        const result = past ? (failed ? ('Failed' as const) : ('Passed' as const)) : ('Scheduled' as const)
        const note = failed ? 'Correct and call again' : ''
        return past || index === 0 ? [{ ...visit, kind, requested: addDays(date, -3), date, result, note }] : []
      })
      const last = { ...visit, kind: 'Final' as const, requested: addDays(end, -4), date: end, note: '' }
      return done ? [...early, { ...last, result: 'Passed' }] : early
    })
    .map((inspection, index) => ({ id: String(index + 1), ...inspection }))
}

/** Areas along the river's bends; each covers the parcels that are marked with its zone. */
function createFloodZones(areas: readonly SiteArea[]): FloodZone[] {
  const wet = areas.filter((area) => area.floodZone !== 'X')
  return wet.map((area, index) => {
    const zone = area.floodZone === 'AE' ? 'AE' : 'X shaded'
    const [west, east] = [Math.min(...area.ring.map(at0)), Math.max(...area.ring.map(at0))]
    const [south, north] = [Math.min(...area.ring.map(at1)), Math.max(...area.ring.map(at1))]
    const corner = (longitude: number, latitude: number): [number, number] => [
      Number(longitude.toFixed(6)),
      Number(latitude.toFixed(6)),
    ]
    const first = corner(west - 0.0002, south - 0.0002)
    const rest = [corner(east + 0.0002, south - 0.0002), corner(east + 0.0002, north + 0.0002)]
    const baseElevation = zone === 'AE' ? 96 + (index % 7) : null
    const ring = [first, ...rest, corner(west - 0.0002, north + 0.0002), first]
    return { id: `FLD-${padded(index + 1, 3)}`, zone, name: `Zone ${zone}, bend ${index + 1}`, baseElevation, ring }
  })
}

const at0 = ([longitude]: [number, number]) => longitude
const at1 = ([, latitude]: [number, number]) => latitude
