import type { DatabaseSync } from 'node:sqlite'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { distanceToArea } from '../geometry.ts'
import { cornersOf, type Shape } from './shapes.ts'
import { objectIdOf, type Table } from './tables.ts'

type Row = Record<string, unknown>

/** In one answer, unless told. */
const USUAL_PAGE = 100

/** The same layers as collections of OGC API Features and as data sets of a Socrata portal; both are public. */
export function openData(db: DatabaseSync, tables: readonly Table[], most = USUAL_PAGE) {
  for (const table of tables) db.exec(`CREATE VIEW ${table.name}_open AS SELECT ${columns(table)} FROM ${table.name}`)
  return (request: SimulatorRequest): SimulatorResponse => {
    const [, collection, rest] = /^\/collections\/(\w+)(?:\/(queryables|items))?$/.exec(request.path) ?? []
    if (request.path === '/collections') return { status: 200, body: collections(tables) }
    if (request.path === '/data.json') return { status: 200, body: { dataset: tables.map(dataSet) } }
    const [, view] = /^\/api\/views\/data-(\d{4})\.json$/.exec(request.path) ?? []
    const [, set] = /^\/resource\/data-(\d{4})\.json$/.exec(request.path) ?? []
    const table = tables.find(({ id, name }) => name === collection || id === Number(view ?? set ?? Number.NaN))
    if (table === undefined) return { status: 404, body: { code: 'NotFound', description: 'Not found' } }
    if (rest === 'queryables') return { status: 200, body: queryables(table) }
    if (rest === 'items') return { status: 200, body: items(db, table, { request, most }) }
    if (collection !== undefined) return { status: 200, body: describeCollection(table) }
    return view === undefined ? rows(db, table, request.query) : { status: 200, body: describe(table) }
  }
}

function collections(tables: readonly Table[]) {
  return { collections: tables.map(({ name }) => ({ id: name, title: name, links: [] })), links: [] }
}

function describeCollection(table: Table) {
  const box = reachOf([...table.shapes.values()])
  const extent = box === undefined ? {} : { extent: { spatial: { bbox: [box] } } }
  return { id: table.name, title: table.name, links: [], ...extent }
}

function reachOf(shapes: readonly Shape[]): [number, number, number, number] | undefined {
  const corners = shapes.flatMap(cornersOf)
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return corners.length === 0 ? undefined : [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function dataSet({ id, name }: Table) {
  const portal = 'https://data.city.example'
  return { title: name, landingPage: `${portal}/d/data-${String(id).padStart(4, '0')}`, accessLevel: 'public' }
}

/** Days are texts in both. */
function columns({ fields }: Table): string {
  const of = Object.entries(fields).map(([name, type]) =>
    type === 'Date' ? `strftime('%Y-%m-%dT00:00:00.000', ${name} / 1000, 'unixepoch') AS ${name}` : name,
  )
  return of.join(', ')
}

function queryables({ name, fields, geometryType }: Table) {
  const types = { Date: { type: 'string', format: 'date' }, Double: { type: 'number' }, OID: { type: 'integer' } }
  const properties = Object.entries(fields).map(([field, type]) => [
    field,
    type in types ? types[type as keyof typeof types] : { type: 'string' },
  ])
  return {
    title: name,
    type: 'object',
    properties: { ...Object.fromEntries(properties), ...(geometryType && { geometry: { format: 'geometry-any' } }) },
  }
}

type Asked = { request: SimulatorRequest; most: number }

function items(db: DatabaseSync, table: Table, { request: { query }, most }: Asked) {
  const limit = Math.min(Number(query.get('limit') ?? 10), most)
  const offset = Number(query.get('offset') ?? 0)
  const box = query.get('bbox')?.split(',').map(Number)
  const all = db.prepare(`SELECT * FROM ${table.name}_open`).all() as Row[]
  const found = all.filter((row) => box === undefined || touches(shapeOf(table, row), box))
  const next = new URLSearchParams([...query].filter(([name]) => name !== 'offset'))
  next.set('offset', String(offset + limit))
  return {
    type: 'FeatureCollection',
    features: found.slice(offset, offset + limit).map((row) => ({
      type: 'Feature',
      id: row[objectIdOf(table)],
      properties: Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, table.fields[name] === 'Date' ? dayOf(value) : value]),
      ),
      geometry: geoJson(shapeOf(table, row)),
    })),
    // Behind a proxy, so with a name that only it knows.
    links: offset + limit < found.length ? [{ rel: 'next', href: `http://internal.invalid/items?${next}` }] : [],
  }
}

function describe({ name, fields, geometryType }: Table) {
  const types = { Date: 'calendar_date', Double: 'number', OID: 'number' }
  const columnsOf = Object.entries(fields).map(([fieldName, type]) => ({
    fieldName,
    dataTypeName: type in types ? types[type as keyof typeof types] : 'text',
  }))
  const places = { esriGeometryPoint: 'point', esriGeometryPolygon: 'multipolygon', esriGeometryPolyline: 'multiline' }
  const place = geometryType === null ? '' : places[geometryType]
  return {
    name,
    columns: [...columnsOf, ...(geometryType === null ? [] : [{ fieldName: 'the_geom', dataTypeName: place }])],
  }
}

function rows(db: DatabaseSync, table: Table, query: URLSearchParams): SimulatorResponse {
  const circle = /within_circle\(the_geom, ([\d.-]+), ([\d.-]+), (\d+)\)/
  const asked = query.get('$where') ?? '1=1'
  const [, latitude, longitude, metres] = circle.exec(asked) ?? []
  const box = boxIn(asked)
  const key = objectIdOf(table)
  const order = (query.get('$order') ?? ':id').replace(':id', key)
  const limit = Number(query.get('$limit') ?? 1_000)
  try {
    const where = asked.replace(circle, '1=1').replace(BOX, '1=1')
    const all = db.prepare(`SELECT * FROM ${table.name}_open WHERE ${where} ORDER BY ${order}`).all() as Row[]
    const center = [Number(longitude), Number(latitude)] as const
    const found = all.filter((row) => {
      const shape = shapeOf(table, row)
      if (box !== undefined) return touches(shape, box)
      if (metres === undefined) return true
      return (
        shape !== undefined && 'x' in shape && distanceToArea([shape.x, shape.y], [[center, center]]) <= Number(metres)
      )
    })
    if (query.get('$select') === 'extent(the_geom) as reach') return { status: 200, body: [reach(table)] }
    if (query.get('$select')?.startsWith('count(') === true) return { status: 200, body: [{ n: String(found.length) }] }
    const offset = Number(query.get('$offset') ?? 0)
    const names = (query.get('$select') ?? '').split(',')
    if (!names.every((name) => [':id', 'the_geom'].includes(name) || name in table.fields))
      throw new Error('no such column')
    const sent = found.slice(offset, offset + limit).map((row) => {
      const all = { ':id': row[key], ...row, the_geom: geoJson(shapeOf(table, row)) } as Row
      // Nulls are left out, and numbers are texts.
      return Object.fromEntries(
        names.flatMap((name) =>
          all[name] == null ? [] : [[name, name === 'the_geom' ? all[name] : String(all[name])]],
        ),
      )
    })
    return { status: 200, body: sent }
  } catch (thrown) {
    return { status: 400, body: { errorCode: 'query.soql', error: true, message: String(thrown) } }
  }
}

/** Of nothing it is left out, as every null is. */
function reach({ shapes }: Table) {
  const box = reachOf([...shapes.values()])
  if (box === undefined) return {}
  const [west, south, east, north] = box
  const ring = [west, south, west, north, east, north, east, south, west, south]
  const corners = Array.from({ length: 5 }, (_, at) => ring.slice(2 * at, 2 * at + 2))
  return { reach: { type: 'MultiPolygon', coordinates: [[corners]] } }
}

const BOX = /intersects\(the_geom, 'POLYGON \(\(([^)]*)\)\)'\)/

function boxIn(where: string): number[] | undefined {
  const corners = BOX.exec(where)?.[1]
    ?.split(', ')
    .map((corner) => corner.split(' ').map(Number))
  return corners === undefined ? undefined : [...(corners[0] ?? []), ...(corners[2] ?? [])]
}

function shapeOf(table: Table, row: Row): Shape | undefined {
  return table.shapes.get(Number(row[objectIdOf(table)]))
}

function geoJson(shape: Shape | undefined) {
  if (shape === undefined) return null
  if ('x' in shape) return { type: 'Point', coordinates: [shape.x, shape.y] }
  if ('paths' in shape) return { type: 'MultiLineString', coordinates: shape.paths }
  return { type: 'MultiPolygon', coordinates: [shape.rings] }
}

function touches(shape: Shape | undefined, [west = 0, south = 0, east = 0, north = 0]: number[]): boolean {
  const box = shape === undefined ? undefined : reachOf([shape])
  if (box === undefined) return false
  const [left, bottom, right, top] = box
  return left <= east && right >= west && bottom <= north && top >= south
}

function dayOf(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, 10) : value
}
