import type { Address, FloodZone, HaulRoute, Parcel } from '#lib/company/types/office-and-map.ts'
import type { Company, SiteArea, UtilityLocate } from '#lib/company/types.ts'
import { middle, type Position } from '../geometry.ts'
import type { Feature } from './shapes.ts'

/** What each layer holds of the company: its fields, and its records as features. */
export const siteFields = { site_id: 'String', job_number: 'String', name: 'String' } as const
export const permitFields = {
  permit_id: 'String',
  permit_number: 'String',
  job_number: 'String',
  site_id: 'String',
  permit_type: 'String',
  status: 'String',
  applied_on: 'Date',
  issued_on: 'Date',
  expires_on: 'Date',
  applicant: 'String',
  address: 'String',
  note: 'String',
} as const
export const locateFields = {
  locate_id: 'String',
  ticket: 'String',
  job_number: 'String',
  site_id: 'String',
  utility: 'String',
  status: 'String',
  requested_on: 'Date',
  expires_on: 'Date',
  depth_m: 'Double',
} as const
export const parcelFields = { parcel_number: 'String', owner: 'String', address: 'String', zoning: 'String' } as const
export const floodFields = { zone: 'String', zone_name: 'String', base_elevation: 'Double' } as const
export const addressFields = { street: 'String', city: 'String', parcel: 'String' } as const
export const routeFields = {
  route_name: 'String',
  job_number: 'String',
  max_tons: 'Double',
  allowed_hours: 'String',
  approved_on: 'Date',
  expires_on: 'Date',
} as const
export const lineFields = { line_id: 'String', utility: 'String', depth_m: 'Double' } as const
export const statusFields = { permit_number: 'String', status_on: 'Date', status: 'String', note: 'String' } as const

export function siteFeature(area: SiteArea): Feature {
  return { row: { site_id: area.id, job_number: area.job, name: area.name }, shape: { rings: [area.ring] } }
}

export function permitFeature(permit: Company['permits'][number]): Feature {
  return {
    row: {
      permit_id: permit.id,
      permit_number: permit.number,
      job_number: permit.job,
      site_id: permit.siteId,
      permit_type: permit.type,
      status: permit.status,
      applied_on: epoch(permit.applied),
      issued_on: epoch(permit.issued),
      expires_on: epoch(permit.expires),
      applicant: permit.applicant,
      address: permit.address,
      note: permit.note,
    },
    shape: { x: permit.longitude, y: permit.latitude },
  }
}

export function locateFeature(locate: Company['utilityLocates'][number]): Feature {
  return {
    row: {
      locate_id: locate.id,
      ticket: locate.ticket,
      job_number: locate.job,
      site_id: locate.siteId,
      utility: locate.utility,
      status: locate.status,
      requested_on: epoch(locate.requested),
      expires_on: epoch(locate.expires),
      depth_m: locate.depth,
    },
    shape: { x: locate.longitude, y: locate.latitude },
  }
}

/** A parcel reaches a little past the site's fence. */
export function parcelFeature({ number, owner, address, zoning, ring }: Parcel): Feature {
  return { row: { parcel_number: number, owner, address, zoning }, shape: { rings: [scaled(ring, 1.05)] } }
}

/** The areas along the river, and dry land as zone X under everything else, as such maps have it. */
export function floodZones({ siteAreas, floodZones: wet }: Company): Feature[] {
  const river = wet.map(
    ({ zone, name, baseElevation, ring }: FloodZone): Feature => ({
      row: { zone, zone_name: name, base_elevation: baseElevation },
      shape: { rings: [ring] },
    }),
  )
  const dry = siteAreas
    .filter(({ floodZone }) => floodZone === 'X')
    .map(
      (area): Feature => ({
        row: { zone: area.floodZone, zone_name: null, base_elevation: null },
        shape: { rings: [scaled(area.ring, 1.2)] },
      }),
    )
  return [...river, ...dry]
}

export function addressFeature({ street, city, parcel, longitude, latitude }: Address): Feature {
  return { row: { street, city, parcel }, shape: { x: longitude, y: latitude } }
}

export function routeFeature({ name, job, maxTons, hours, approved, expires, path }: HaulRoute): Feature {
  return {
    row: {
      route_name: name,
      job_number: job,
      max_tons: maxTons,
      allowed_hours: hours,
      approved_on: epoch(approved),
      expires_on: epoch(expires),
    },
    shape: { paths: [path] },
  }
}

/** A utility's line runs east through where it was located. */
export function lineFeature({ id, utility, depth, longitude, latitude }: UtilityLocate): Feature {
  return { row: { line_id: id, utility, depth_m: depth }, shape: { paths: [lineAt(longitude, latitude)] } }
}

export function lineAt(longitude: number, latitude: number): [number, number][] {
  return [
    [longitude, latitude],
    [longitude + 0.0003, latitude],
  ]
}

export function statusRows(permit: Company['permits'][number]): Feature[] {
  return permit.statusHistory.map(({ date, status, note }) => ({
    row: { permit_number: permit.number, status_on: epoch(date), status, note },
  }))
}

export function scaled(ring: readonly Position[], factor: number): [number, number][] {
  const [x, y] = middle([ring]) ?? [0, 0]
  return ring.map(([longitude, latitude]) => [x + (longitude - x) * factor, y + (latitude - y) * factor])
}

function epoch(date: string | null): number | null {
  return date === null ? null : Date.parse(date)
}
