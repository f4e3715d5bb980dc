import { DatabaseSync } from 'node:sqlite'
import type { Company } from '#lib/company/types.ts'
import * as of from './features.ts'
import type { Feature, Shape } from './shapes.ts'

type FieldType = 'OID' | 'String' | 'Date' | 'DateOnly' | 'Double' | 'SmallInteger' | 'BigInteger'
export type Table = {
  id: number
  name: string
  geometryType: 'esriGeometryPoint' | 'esriGeometryPolygon' | 'esriGeometryPolyline' | null
  fields: Record<string, FieldType>
  /** What the codes 1, 2, 3 ... of a field stand for. */
  codes: Record<string, readonly string[]>
  /** Kinds of features: the field that says the kind, the kinds 1, 2, 3 ..., and what codes of a field mean in each. */
  kinds?: { by: string; names: readonly string[]; codes: Record<string, readonly (readonly string[])[]> }
  /** What numbers of features begin after. */
  idsFrom: bigint
  /** WGS 84, by OBJECTID. */
  shapes: Map<number, Shape>
}

type Named = {
  name: string
  codes?: readonly string[]
  /** Codes of this field say the kind of a feature, and are called nowhere else. */
  isKind?: true
  /** The same words, coded in each kind in another order. */
  codedByKind?: readonly string[]
  isDay?: true
  /** Its digits as a number beyond 2^53. */
  isBig?: true
}
/** By layer and field: what another office calls it, and how it holds it. */
export type Names = Record<string, Record<string, string | Named>>

/** The feature service's layers, filled from the sample company into SQLite in memory. */
export function createTables(company: Company, names: Names = {}, idsFrom = 0n): { db: DatabaseSync; tables: Table[] } {
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
      renamed(
        { id, name, geometryType, idsFrom, fields: { OBJECTID: 'OID', ...fields }, of: features },
        names[name] ?? {},
      ),
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

type Filled = Pick<Table, 'id' | 'name' | 'geometryType' | 'fields' | 'idsFrom'> & { of: Feature[] }

function renamed(table: Filled, names: Names[string]): Table & { of: Feature[] } {
  const as = (field: string): Named => {
    const given = names[field] ?? field
    return typeof given === 'string' ? { name: given } : given
  }
  const all = Object.keys(table.fields).map((field) => ({ field, ...as(field) }))
  const kind = all.find(({ isKind }) => isKind === true)
  const valueIn = (field: string, row: Feature['row']) => {
    const { codes, codedByKind, isBig } = as(field)
    const value = row[field] ?? null
    const words = codedByKind === undefined ? codes : inKind(codedByKind, kindOf(kind, row))
    if (words !== undefined) return words.indexOf(String(value)) + 1
    return isBig === true && value !== null ? String(bigOf(String(value))) : value
  }
  const of = table.of.map(({ row, ...rest }) => ({
    ...rest,
    row: Object.fromEntries(Object.keys(row).map((field) => [as(field).name, valueIn(field, row)])),
  }))
  const shared = all.filter(({ isKind, codes }) => isKind !== true && codes !== undefined)
  const own = all.filter(({ codedByKind }) => codedByKind !== undefined)
  const kindNames = kind?.codes ?? []
  return {
    ...table,
    fields: Object.fromEntries(all.map((one) => [one.name, typeOf(one, table.fields[one.field] ?? 'String')])),
    codes: Object.fromEntries(shared.map(({ name, codes = [] }) => [name, codes])),
    ...(kind === undefined
      ? {}
      : {
          kinds: {
            by: kind.name,
            names: kindNames,
            codes: Object.fromEntries(
              own.map(({ name, codedByKind = [] }) => [name, kindNames.map((_, at) => inKind(codedByKind, at))]),
            ),
          },
        }),
    shapes: new Map<number, Shape>(),
    of,
  }
}

function typeOf({ codes, codedByKind, isDay, isBig }: Named, type: FieldType): FieldType {
  if (codes !== undefined || codedByKind !== undefined) return 'SmallInteger'
  if (isBig === true) return 'BigInteger'
  return isDay === true ? 'DateOnly' : type
}

function kindOf(kind: ({ field: string } & Named) | undefined, row: Feature['row']): number {
  return kind === undefined ? 0 : (kind.codes ?? []).indexOf(String(row[kind.field]))
}

/** One code means another word in each kind. */
function inKind(words: readonly string[], at: number): readonly string[] {
  return words.map((_, index) => words[(index + at) % words.length] ?? '')
}

/** The digits of a text as a whole number beyond what a JavaScript number holds. */
export function bigOf(text: string): bigint {
  return BigInt(`1${text.replaceAll(/\D/g, '').padStart(18, '0')}`)
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
    // SQLite gives whole numbers of 64 bits only to those who ask for all numbers so.
    BigInteger: 'TEXT',
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
