import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { parseAnswer } from '../kit/answer.ts'
import { distinct, gather, rowsOf } from '../kit/rows.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import type { Position, Ring } from './geometry.ts'
import { type Layer, queryPath } from './layers.ts'

/** Most layers answer at most so many features at once, whatever is asked. */
const PAGE = 1000
const MAX_PAGES = 8

export type Query = {
  where: string
  /** Only features that touch this area, or come within so many metres of it. */
  near?: { rings: readonly Ring[]; metres: number }
  orderBy?: string
}

export type Shape = { point: Position } | { rings: Ring[] }
export type Feature<A> = { attributes: A; shape: Shape | null }
/**
 * `read` is how many features ArcGIS sent, those included that could not be read or came twice: the next page begins
 * behind them. `again` are those that came twice.
 */
export type Page<A> = { features: Feature<A>[]; read: number; again: number; more: boolean }

/**
 * One page from `offset`. `more` is ArcGIS's own flag: a page may end early for size, before `limit` is reached. One that
 * is empty although more exists was too large for the server, and is asked again in smaller ones.
 */
export async function queryPage<S extends z.ZodRawShape>(
  vendor: VendorHttp,
  layer: Layer<S>,
  query: Query & { offset: number; limit: number; geometry?: boolean },
): Promise<Page<z.output<z.ZodObject<S>>>> {
  const response = await vendor.request({
    method: 'POST',
    path: queryPath(vendor.settings, layer.name),
    body: new URLSearchParams({
      ...filters(query),
      outFields: Object.keys(layer.attributes.shape).join(','),
      returnGeometry: String(query.geometry ?? false),
      outSR: '4326',
      resultOffset: String(query.offset),
      resultRecordCount: String(query.limit),
      ...(query.orderBy === undefined ? {} : { orderByFields: query.orderBy }),
    }),
  })
  const { features, exceededTransferLimit } = parseAnswer('ArcGIS', answer, response.body)
  const row = z
    .object({ attributes: layer.attributes, geometry: z.unknown().optional() })
    .transform(({ attributes, geometry }) => ({ attributes, shape: shapeIn(geometry) }))
  const more = exceededTransferLimit === true
  if (more && features.length === 0 && query.limit > 1) {
    return queryPage(vendor, layer, { ...query, limit: Math.max(1, Math.floor(query.limit / 10)) })
  }
  const rows = parseAnswer('ArcGIS', rowsOf(row), features)
  const once = distinct(rows, sameFeature)
  return { features: once, read: features.length, again: rows.length - once.length, more }
}

const answer = z.object({ features: z.array(z.unknown()), exceededTransferLimit: z.boolean().nullish() })

/** Features without a place come as null, as a point of `"NaN"` or as a polygon without rings: they keep their attributes. */
function shapeIn(geometry: unknown): Shape | null {
  if (!isObject(geometry)) return null
  const { x, y, rings } = geometry
  if (typeof x === 'number' && typeof y === 'number') return { point: [x, y] }
  if (!Array.isArray(rings)) return null
  const whole = rings.map(ringIn).filter((ring) => ring.length > 3)
  return whole.length === 0 ? null : { rings: whole }
}

function ringIn(ring: unknown): Ring {
  if (!Array.isArray(ring)) return []
  return ring.flatMap((corner: unknown) => {
    if (!Array.isArray(corner)) return []
    const [longitude, latitude] = corner
    return typeof longitude === 'number' && typeof latitude === 'number' ? [[longitude, latitude] as const] : []
  })
}

/** A feature has no id that all layers share: the same attributes in the same place are the same one. */
const sameFeature = (feature: unknown) => JSON.stringify(feature)

/** Everything a filter finds, page after page; `complete` is false when it was cut. */
export async function queryAll<S extends z.ZodRawShape>(
  vendor: VendorHttp,
  layer: Layer<S>,
  query: Query & { geometry?: boolean },
): Promise<{ features: Feature<z.output<z.ZodObject<S>>>[]; complete: boolean }> {
  const found = gather<Feature<z.output<z.ZodObject<S>>>>(sameFeature)
  let offset = 0
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await queryPage(vendor, layer, { ...query, offset, limit: PAGE })
    found.add(page.features)
    if (!page.more) return { features: found.rows, complete: true }
    if (page.read === 0) break
    offset += page.read
  }
  return { features: found.rows, complete: false }
}

export async function count(vendor: VendorHttp, layer: Layer, query: Query): Promise<number> {
  const response = await vendor.request({
    method: 'POST',
    path: queryPath(vendor.settings, layer.name),
    body: new URLSearchParams({ ...filters(query), returnCountOnly: 'true' }),
  })
  return parseAnswer('ArcGIS', z.object({ count: z.number().int() }), response.body).count
}

/** POST, because a site's outline does not fit into an address. */
function filters({ where, near }: Query): Record<string, string> {
  const area = near && {
    geometry: JSON.stringify({ rings: near.rings, spatialReference: { wkid: 4326 } }),
    geometryType: 'esriGeometryPolygon',
    inSR: '4326',
    spatialRel: 'esriSpatialRelIntersects',
    ...(near.metres > 0 ? { distance: String(near.metres), units: 'esriSRUnit_Meter' } : {}),
  }
  return { f: 'json', where, ...area }
}
