import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Company, SiteArea } from '#lib/company/types.ts'
import { middle, type Position } from '../geometry.ts'

export type Shape = { x: number; y: number } | { rings: [number, number][][] }
type FieldType = 'OID' | 'String' | 'Date' | 'DateOnly' | 'Double' | 'SmallInteger'
export type Table = {
  id: number
  name: string
  geometryType: 'esriGeometryPoint' | 'esriGeometryPolygon' | null
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
  const { siteAreas, permits, utilityLocates } = company
  const sites = siteAreas.filter(({ job }) => job !== null)

  return {
    db,
    tables: [
      add(0, 'Sites', 'esriGeometryPolygon', siteFields, sites.map(siteFeature)),
      add(1, 'Permits', 'esriGeometryPoint', permitFields, permits.map(permitFeature)),
      add(2, 'UtilityLocates', 'esriGeometryPoint', locateFields, utilityLocates.map(locateFeature)),
      add(3, 'Parcels', 'esriGeometryPolygon', { parcel_number: 'String', zoning: 'String' }, siteAreas.map(parcel)),
      add(4, 'FloodZones', 'esriGeometryPolygon', { zone: 'String' }, siteAreas.map(floodZone)),
      add(5, 'PermitStatus', null, statusFields, permits.flatMap(statusRows)),
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
function parcel(area: SiteArea): Feature {
  return { row: { parcel_number: area.parcel, zoning: area.zoning }, shape: { rings: [scaled(area.ring, 1.05)] } }
}

function floodZone(area: SiteArea): Feature {
  return { row: { zone: area.floodZone }, shape: { rings: [scaled(area.ring, 1.2)] } }
}

function statusRows(permit: Company['permits'][number]): Feature[] {
  return permit.statusHistory.map(({ date, status, note }) => ({
    row: { permit_number: permit.number, status_on: epoch(date), status, note },
  }))
}

function scaled(ring: readonly Position[], factor: number): [number, number][] {
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
