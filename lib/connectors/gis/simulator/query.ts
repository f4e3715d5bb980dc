import type { DatabaseSync } from 'node:sqlite'
import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { cornersOf, project, readGeometry, type Shape, within } from './shapes.ts'
import { objectIdOf, type Table } from './tables.ts'
import { toSqlite } from './where.ts'

export const MAX_RECORD_COUNT = 1000
const BARE_RECORD_COUNT = 100
/** What layers are stored in, and answer in when `outSR` does not ask for another. */
const NATIVE = { wkid: 102100, latestWkid: 3857 }

/** Errors travel with HTTP 200: the habit that gives ArcGIS clients the most trouble. */
export function esriError(code: number, message: string, details: string[] = []): SimulatorResponse {
  return { status: 200, body: { error: { code, message, details } } }
}

const invalid = (parameter: string) =>
  esriError(400, 'Cannot perform query. Invalid query parameters.', [`'${parameter}' parameter is invalid`])

/** What an old server does not know. */
const newer = ['resultOffset', 'resultRecordCount', 'orderByFields', 'distance', 'returnExtentOnly']

/** One layer's `/query`. */
export function query(db: DatabaseSync, table: Table, asked: URLSearchParams, isBare = false): SimulatorResponse {
  const key = objectIdOf(table)
  const unknown = newer.find((name) => asked.has(name))
  if (isBare && unknown !== undefined) return invalid(unknown)
  const fields = Object.keys(table.fields)
  const own = (number: string) => ownNumber(table, number)
  const where =
    asked.get('where')?.replaceAll(/\b\d{16,19}\b/g, own) ??
    (asked.has('geometry') || asked.has('objectIds') ? '1=1' : undefined)
  if (where === undefined) return esriError(400, "'where' clause can not be null or empty")
  const filter = toSqlite(where, fields)
  const outFields = selected(asked.get('outFields') || key, fields)
  const order = toOrder(asked.get('orderByFields') || key, fields)
  if (filter === undefined) return invalid('where')
  if (outFields === undefined) return invalid('outFields')
  if (order === undefined) return invalid('orderByFields')

  let rows: Record<string, unknown>[]
  try {
    rows = db.prepare(`SELECT * FROM ${table.name} WHERE ${filter} ORDER BY ${order}`).all()
  } catch {
    return invalid('where')
  }
  const shapeOf = (row: Record<string, unknown>) => table.shapes.get(Number(row[key]))
  if (asked.has('geometry')) {
    const near = nearby(asked)
    if (near === undefined || table.geometryType === null) return invalid('geometry')
    rows = rows.filter((row) => {
      const shape = shapeOf(row)
      return shape !== undefined && within(shape, near.ring, near.metres)
    })
  }
  const ids = asked
    .get('objectIds')
    ?.split(',')
    .map((id) => Number(own(id)))
  if (ids !== undefined) rows = rows.filter((row) => ids.includes(Number(row[key])))
  // Without a bound, whatever the most in one answer is.
  if (asked.get('returnIdsOnly') === 'true') {
    return { status: 200, body: { objectIdFieldName: key, objectIds: rows.map((row) => sent(table, key, row[key])) } }
  }
  if (asked.get('returnCountOnly') === 'true') return { status: 200, body: { count: rows.length } }
  const outSr = asked.get('outSR') ?? String(NATIVE.wkid)
  if (asked.get('returnExtentOnly') === 'true') {
    const corners = rows.flatMap((row) => cornersOf(shapeOf(row))).map(([x, y]) => project({ x, y }, outSr))
    return { status: 200, body: { extent: { ...boxOf(corners), spatialReference: reference(outSr) } } }
  }

  const offset = Number(asked.get('resultOffset') ?? 0)
  const most = isBare ? BARE_RECORD_COUNT : MAX_RECORD_COUNT
  const limit = Math.min(Number(asked.get('resultRecordCount') ?? most), most)
  const withGeometry = table.geometryType !== null && asked.get('returnGeometry') !== 'false'
  const page = rows.slice(offset, offset + limit)
  return {
    status: 200,
    body: {
      objectIdFieldName: key,
      uniqueIdField: { name: key, isSystemMaintained: true },
      globalIdFieldName: '',
      ...(table.geometryType === null ? {} : { geometryType: table.geometryType, spatialReference: reference(outSr) }),
      fields: outFields.map((name) => describeField(table, name)),
      ...(offset + limit < rows.length ? { exceededTransferLimit: true } : {}),
      features: page.map((row) => {
        const shape = shapeOf(row)
        return {
          attributes: Object.fromEntries(outFields.map((name) => [name, sent(table, name, row[name])])),
          ...(withGeometry && shape !== undefined ? { geometry: project(shape, outSr) } : {}),
        }
      }),
    },
  }
}

/** Of no features it is no number. */
function boxOf(corners: readonly Shape[]) {
  const [xs, ys] = [corners.map((one) => ('x' in one ? one.x : 0)), corners.map((one) => ('y' in one ? one.y : 0))]
  if (corners.length === 0) return { xmin: 'NaN', ymin: 'NaN', xmax: 'NaN', ymax: 'NaN' }
  return { xmin: Math.min(...xs), ymin: Math.min(...ys), xmax: Math.max(...xs), ymax: Math.max(...ys) }
}

/** Days are stored as moments here, and large numbers as texts or small ones; they are sent as what they are. */
function sent({ fields, idsFrom }: Table, name: string, value: unknown): unknown {
  const type = fields[name]
  if (type === 'OID' && idsFrom > 0n) return idsFrom + BigInt(Number(value))
  if (type === 'BigInteger' && typeof value === 'string') return BigInt(value)
  return type === 'DateOnly' && typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : value
}

/** The number that a feature has here; a number of something else stays. */
function ownNumber({ idsFrom }: Table, number: string): string {
  const own = BigInt(number) - idsFrom
  return own > 0n && own < 1_000_000n ? String(own) : number
}

/** JSON with numbers of 64 bits in full, which JavaScript's own does not write. */
export function exact(response: SimulatorResponse): SimulatorResponse {
  let isBig = false
  const text = JSON.stringify(response.body, (_, value: unknown) => {
    if (typeof value !== 'bigint') return value
    isBig = true
    return `@number ${value}`
  })
  if (!isBig) return response
  const headers = { ...response.headers, 'content-type': 'application/json' }
  return { ...response, headers, body: text.replaceAll(/"@number (-?\d+)"/g, '$1') }
}

export function describeLayer(table: Table, isOld: boolean) {
  return {
    currentVersion: 11.3,
    id: table.id,
    name: table.name,
    type: table.geometryType === null ? 'Table' : 'Feature Layer',
    ...(table.geometryType === null ? {} : { geometryType: table.geometryType }),
    ...(isOld ? {} : { objectIdField: objectIdOf(table) }),
    maxRecordCount: isOld ? BARE_RECORD_COUNT : MAX_RECORD_COUNT,
    supportedQueryFormats: 'JSON',
    capabilities: 'Query',
    fields: Object.keys(table.fields).map((name) => describeField(table, name)),
    ...describeKinds(table),
    advancedQueryCapabilities: {
      supportsPagination: !isOld,
      supportsOrderBy: !isOld,
      supportsStatistics: false,
      supportsDistinct: false,
      supportsQueryWithDistance: !isOld,
      supportsReturningQueryExtent: !isOld,
    },
  }
}

function describeField(table: Table, name: string) {
  const domain = table.codes[name] === undefined ? null : domainOf(name, table.codes[name])
  return { name, type: `esriFieldType${table.fields[name]}`, alias: name, domain, defaultValue: null }
}

function describeKinds({ kinds }: Table) {
  if (kinds === undefined) return { typeIdField: '', types: [] }
  const types = kinds.names.map((name, at) => ({
    id: at + 1,
    name,
    domains: Object.fromEntries(
      Object.entries(kinds.codes).map(([field, words]) => [field, domainOf(`${field} of ${name}`, words[at] ?? [])]),
    ),
    templates: [],
  }))
  return { typeIdField: kinds.by, types }
}

function domainOf(name: string, words: readonly string[]) {
  return { type: 'codedValue', name, codedValues: words.map((word, index) => ({ name: word, code: index + 1 })) }
}

function reference(outSr: string) {
  return outSr === String(NATIVE.wkid) ? NATIVE : { wkid: Number(outSr), latestWkid: Number(outSr) }
}

function nearby(asked: URLSearchParams): { ring: [number, number][]; metres: number } | undefined {
  const unit = { esriSRUnit_Meter: 1, esriSRUnit_Foot: 0.3048, esriSRUnit_Kilometer: 1000 }
  const factor = Object.entries(unit).find(([name]) => name === (asked.get('units') ?? 'esriSRUnit_Meter'))?.[1]
  const type = asked.get('geometryType') ?? 'esriGeometryEnvelope'
  const ring = readGeometry(asked.get('geometry') ?? '', type, asked.get('inSR') ?? String(NATIVE.wkid))
  if (ring === undefined || factor === undefined) return undefined
  return { ring, metres: Number(asked.get('distance') ?? 0) * factor }
}

function selected(outFields: string, fields: readonly string[]): string[] | undefined {
  if (outFields === '*') return [...fields]
  const wanted = outFields.split(',').map((name) => name.trim())
  return wanted.every((name) => fields.includes(name)) ? wanted : undefined
}

function toOrder(orderBy: string, fields: readonly string[]): string | undefined {
  const parts = orderBy.split(',').map((part) => part.trim().split(/\s+/))
  const good = parts.every(([name = '', way = 'ASC']) => fields.includes(name) && /^(ASC|DESC)$/i.test(way))
  return good ? parts.map((part) => part.join(' ')).join(', ') : undefined
}
