import type { DatabaseSync } from 'node:sqlite'
import type { Company } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { findCandidates, geocoder } from './geocoder.ts'
import { describeLayer, esriError, exact, MAX_RECORD_COUNT, query } from './query.ts'
import type { Table } from './tables.ts'

export type ServerOptions = {
  db: DatabaseSync
  tables: readonly Table[]
  /** Where its one service with layers stands: behind it `layers`, or a number and perhaps `/query`. */
  service: RegExp
  /** What it lists at its root and in its folders. */
  catalog: readonly (readonly [place: RegExp, listed: object])[]
  /** Without pages, distances and extents, and few in one answer. */
  isOld?: boolean
  /** Its locator, over these addresses. */
  locator?: { place: RegExp; addresses: Company['addresses'] }
  /** Undefined for who may ask; public without it. */
  refuse?(request: SimulatorRequest, asked: URLSearchParams): SimulatorResponse | undefined
}

/** One ArcGIS server with one service; undefined for an address that it does not have. */
export function arcgisServer({ db, tables, service, catalog, isOld = false, locator, refuse }: ServerOptions) {
  return (request: SimulatorRequest): SimulatorResponse | undefined => {
    const path = service.exec(request.path)
    const listed = catalog.find(([place]) => place.test(request.path))
    const located = locator?.place.exec(request.path) ?? null
    if (path === null && listed === undefined && located === null) return undefined
    const asked = parametersOf(request)
    const refusal = refuse?.(request, asked)
    if (refusal !== undefined) return refusal
    if (!/^p?json$/.test(asked.get('f') ?? 'html')) {
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>ArcGIS REST</body></html>' }
    }
    if (listed !== undefined) return { status: 200, body: { currentVersion: 11.3, ...listed[1] } }
    if (located !== null) return located[1] === undefined ? geocoder() : findCandidates(locator?.addresses ?? [], asked)
    const [, number, isQuery] = path ?? []
    if (number === undefined) return { status: 200, body: describeService(tables) }
    if (number === 'layers') return { status: 200, body: describeAll(tables, isOld) }
    const table = tables.find(({ id }) => id === Number(number))
    if (table === undefined) return esriError(400, 'Invalid URL')
    if (isQuery === undefined) return { status: 200, body: describeLayer(table, isOld) }
    return exact(query(db, table, asked, isOld))
  }
}

function parametersOf({ method, query: inUrl, text }: SimulatorRequest): URLSearchParams {
  return method === 'POST' ? new URLSearchParams([...inUrl, ...new URLSearchParams(text)]) : inUrl
}

function describeService(tables: readonly Table[]) {
  const listed = tables.map(({ id, name, geometryType }) => ({ id, name, ...(geometryType ? { geometryType } : {}) }))
  return {
    currentVersion: 11.3,
    serviceDescription: 'Sites, permits and utilities',
    maxRecordCount: MAX_RECORD_COUNT,
    capabilities: 'Query',
    layers: listed.filter(({ geometryType }) => geometryType !== undefined),
    tables: listed.filter(({ geometryType }) => geometryType === undefined),
  }
}

/** Source: ArcGIS REST, "All layers and tables". */
function describeAll(tables: readonly Table[], isOld: boolean) {
  const all = tables.map((table) => describeLayer(table, isOld))
  const layers = tables.map(({ geometryType }) => geometryType !== null)
  return { layers: all.filter((_, at) => layers[at]), tables: all.filter((_, at) => !layers[at]) }
}
