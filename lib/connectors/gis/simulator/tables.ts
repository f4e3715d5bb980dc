import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { Company } from '#lib/company/types.ts'
import * as of from './features.ts'
import type { Feature, Shape } from './shapes.ts'

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

/** The feature service's layers, filled from the sample company into SQLite in memory. */
export function createTables(company: Company, names: Names = {}): { db: DatabaseSync; tables: Table[] } {
  const db = new DatabaseSync(':memory:')
  const add = (
    id: number,
    name: string,
    geometryType: Table['geometryType'],
    fields: Table['fields'],
    features: Feature[],
  ) =>
    fill(
      db,
      renamed({ id, name, geometryType, fields: { OBJECTID: 'OID', ...fields }, of: features }, names[name] ?? {}),
    )
  const { siteAreas, permits, utilityLocates, parcels, addresses, haulRoutes } = company
  const lines = (kinds: readonly string[]) =>
    utilityLocates.filter(({ utility }) => kinds.includes(utility)).map(of.lineFeature)
  const sites = siteAreas.filter(({ job }) => job !== null)

  return {
    db,
    tables: [
      add(0, 'Sites', 'esriGeometryPolygon', of.siteFields, sites.map(of.siteFeature)),
      add(1, 'Permits', 'esriGeometryPoint', of.permitFields, permits.map(of.permitFeature)),
      add(2, 'UtilityLocates', 'esriGeometryPoint', of.locateFields, utilityLocates.map(of.locateFeature)),
      add(3, 'Parcels', 'esriGeometryPolygon', of.parcelFields, parcels.map(of.parcelFeature)),
      add(4, 'FloodZones', 'esriGeometryPolygon', of.floodFields, of.floodZones(company)),
      add(5, 'PermitStatus', null, of.statusFields, permits.flatMap(of.statusRows)),
      add(6, 'Addresses', 'esriGeometryPoint', of.addressFields, addresses.map(of.addressFeature)),
      add(7, 'HaulRoutes', 'esriGeometryPolyline', of.routeFields, haulRoutes.map(of.routeFeature)),
      add(8, 'GasLines', 'esriGeometryPolyline', of.lineFields, lines(['Gas'])),
      add(9, 'PowerAndTelecomLines', 'esriGeometryPolyline', of.lineFields, lines(['Electric', 'Telecom'])),
      add(10, 'WaterAndSewerLines', 'esriGeometryPolyline', of.lineFields, lines(['Water', 'Sewer'])),
    ],
  }
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
