import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Address, FloodZone, HaulRoute, Parcel } from '#lib/company/types/office-and-map.ts'
import type { Company, SiteArea, UtilityLocate } from '#lib/company/types.ts'
import { middle, type Position } from '../geometry.ts'

export type Shape = { x: number; y: number } | { rings: [number, number][][] } | { paths: [number, number][][] }
type FieldType = 'OID' | 'String' | 'Date' | 'DateOnly' | 'Double' | 'SmallInteger'
export type Table = {
  id: number
  name: string
  geometryType: 'esriGeometryPoint' | 'esriGeometryPolygon' | 'esriGeometryPolyline' | null
  fields: Record<string, FieldType>
  /** What the codes 1, 2, 3 ... of a field stand for. */
  codes: Record<string, readonly string[]>
  /** WGS 84, by OBJECTID. */
  shapes: Map<number, Shape>
}
/** By layer and field: what another office calls it, and how it holds it. */
export type Names = Record<string, Record<string, string | { name: string; codes?: readonly string[]; isDay?: true }>>
type Row = Record<string, SQLInputValue>
type Feature = { row: Row; shape?: Shape }

/** The feature service's layers, filled from the sample company into SQLite in memory. */
export function createTables(company: Company, names: Names = {}): { db: DatabaseSync; tables: Table[] } {
  const db = new DatabaseSync(':memory:')
  const add = (id: number, name: string, geometryType: Table['geometryType'], fields: Table['fields'], of: Feature[]) =>
    fill(db, renamed({ id, name, geometryType, fields: { OBJECTID: 'OID', ...fields }, of }, names[name] ?? {}))
  const { siteAreas, permits, utilityLocates, parcels, addresses, haulRoutes } = company
  const lines = (kinds: readonly string[]) =>
    utilityLocates.filter(({ utility }) => kinds.includes(utility)).map(lineFeature)
  const sites = siteAreas.filter(({ job }) => job !== null)

  return {
    db,
    tables: [
      add(0, 'Sites', 'esriGeometryPolygon', siteFields, sites.map(siteFeature)),
      add(1, 'Permits', 'esriGeometryPoint', permitFields, permits.map(permitFeature)),
      add(2, 'UtilityLocates', 'esriGeometryPoint', locateFields, utilityLocates.map(locateFeature)),
      add(3, 'Parcels', 'esriGeometryPolygon', parcelFields, parcels.map(parcelFeature)),
      add(4, 'FloodZones', 'esriGeometryPolygon', floodFields, floodZones(company)),
      add(5, 'PermitStatus', null, statusFields, permits.flatMap(statusRows)),
      add(6, 'Addresses', 'esriGeometryPoint', addressFields, addresses.map(addressFeature)),
      add(7, 'HaulRoutes', 'esriGeometryPolyline', routeFields, haulRoutes.map(routeFeature)),
      add(8, 'GasLines', 'esriGeometryPolyline', lineFields, lines(['Gas'])),
      add(9, 'PowerAndTelecomLines', 'esriGeometryPolyline', lineFields, lines(['Electric', 'Telecom'])),
      add(10, 'WaterAndSewerLines', 'esriGeometryPolyline', lineFields, lines(['Water', 'Sewer'])),
    ],
  }
}

const siteFields = { site_id: 'String', job_number: 'String', name: 'String' } as const
const permitFields = {
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
const locateFields = {
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
const parcelFields = { parcel_number: 'String', owner: 'String', address: 'String', zoning: 'String' } as const
const floodFields = { zone: 'String', zone_name: 'String', base_elevation: 'Double' } as const
const addressFields = { street: 'String', city: 'String', parcel: 'String' } as const
const routeFields = {
  route_name: 'String',
  job_number: 'String',
  max_tons: 'Double',
  allowed_hours: 'String',
  approved_on: 'Date',
  expires_on: 'Date',
} as const
const lineFields = { line_id: 'String', utility: 'String', depth_m: 'Double' } as const
const statusFields = { permit_number: 'String', status_on: 'Date', status: 'String', note: 'String' } as const

function siteFeature(area: SiteArea): Feature {
  return { row: { site_id: area.id, job_number: area.job, name: area.name }, shape: { rings: [area.ring] } }
}

function permitFeature(permit: Company['permits'][number]): Feature {
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

function locateFeature(locate: Company['utilityLocates'][number]): Feature {
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
function parcelFeature({ number, owner, address, zoning, ring }: Parcel): Feature {
  return { row: { parcel_number: number, owner, address, zoning }, shape: { rings: [scaled(ring, 1.05)] } }
}

/** The areas along the river, and dry land as zone X under everything else, as such maps have it. */
function floodZones({ siteAreas, floodZones: wet }: Company): Feature[] {
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

function addressFeature({ street, city, parcel, longitude, latitude }: Address): Feature {
  return { row: { street, city, parcel }, shape: { x: longitude, y: latitude } }
}

function routeFeature({ name, job, maxTons, hours, approved, expires, path }: HaulRoute): Feature {
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
function lineFeature({ id, utility, depth, longitude, latitude }: UtilityLocate): Feature {
  return { row: { line_id: id, utility, depth_m: depth }, shape: { paths: [lineAt(longitude, latitude)] } }
}

export function lineAt(longitude: number, latitude: number): [number, number][] {
  return [
    [longitude, latitude],
    [longitude + 0.0003, latitude],
  ]
}

function statusRows(permit: Company['permits'][number]): Feature[] {
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

/** The number of a feature, whatever its field is called. */
export function objectIdOf({ fields }: Pick<Table, 'fields'>): string {
  return Object.keys(fields).find((name) => fields[name] === 'OID') ?? 'OBJECTID'
}

type Filled = Pick<Table, 'id' | 'name' | 'geometryType' | 'fields'> & { of: Feature[] }

function renamed(table: Filled, names: Names[string]): Table & { of: Feature[] } {
  const as = (field: string) => {
    const given = names[field] ?? field
    return typeof given === 'string' ? { name: given } : given
  }
  const fields = Object.entries(table.fields).map(([field, type]): [string, FieldType] => {
    const { name, codes, isDay } = as(field)
    return [name, codes !== undefined ? 'SmallInteger' : isDay === true ? 'DateOnly' : type]
  })
  const valueIn = (field: string, value: SQLInputValue) => {
    const { codes } = as(field)
    return codes === undefined ? value : codes.indexOf(String(value)) + 1
  }
  const of = table.of.map(({ row, ...rest }) => ({
    ...rest,
    row: Object.fromEntries(Object.entries(row).map(([field, value]) => [as(field).name, valueIn(field, value)])),
  }))
  const codes = Object.keys(table.fields).flatMap((field) => {
    const { name, codes: words } = as(field)
    return words === undefined ? [] : [[name, words] as const]
  })
  const shapes = new Map<number, Shape>()
  return { ...table, fields: Object.fromEntries(fields), codes: Object.fromEntries(codes), shapes, of }
}

function fill(db: DatabaseSync, { of, ...table }: Table & { of: Feature[] }): Table {
  const columns = Object.keys(table.fields)
  const sqlType = {
    OID: 'INTEGER PRIMARY KEY',
    String: 'TEXT',
    Date: 'INTEGER',
    DateOnly: 'INTEGER',
    Double: 'REAL',
    SmallInteger: 'INTEGER',
  }
  db.exec(
    `CREATE TABLE ${table.name} (${columns.map((c) => `${c} ${sqlType[table.fields[c] ?? 'String']}`).join(', ')})`,
  )
  const insert = db.prepare(`INSERT INTO ${table.name} VALUES (${columns.map(() => '?').join(', ')})`)
  const key = objectIdOf(table)
  db.exec('BEGIN')
  of.forEach(({ row, shape }, index) => {
    const objectId = index + 1
    insert.run(...columns.map((column) => (column === key ? objectId : (row[column] ?? null))))
    if (shape !== undefined) table.shapes.set(objectId, shape)
  })
  db.exec('COMMIT')
  return table
}
