import { z } from 'zod'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { parseAnswer } from './client.ts'
import type { Ring } from './geometry.ts'
import { type Layer, queryPath } from './layers.ts'

/** Most layers answer at most so many features at once, whatever is asked. */
const PAGE = 1000
const MAX_PAGES = 5

export type Query = {
  where: string
  /** Only features that touch this area, or come within so many metres of it. */
  near?: { ring: Ring; metres: number }
  orderBy?: string
}

const position = z.tuple([z.number(), z.number()]).rest(z.number())
const geometry = z.union([
  z.object({ x: z.number(), y: z.number() }),
  z.object({ rings: z.array(z.array(position)).min(1) }),
])

export type Feature<A> = { attributes: A; geometry?: z.output<typeof geometry> | undefined }
export type Page<A> = { features: Feature<A>[]; more: boolean }

/** One page from `offset`. `more` is ArcGIS's own flag: a page may end early for size, before `limit` is reached. */
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
  const answer = parseAnswer(
    z.object({
      features: z.array(z.object({ attributes: layer.attributes, geometry: geometry.optional() })),
      exceededTransferLimit: z.boolean().optional(),
    }),
    response.body,
  )
  return { features: answer.features, more: answer.exceededTransferLimit === true && answer.features.length > 0 }
}

/** Everything a filter finds, page after page, up to 5,000 features; `complete` is false when it was cut there. */
export async function queryAll<S extends z.ZodRawShape>(
  vendor: VendorHttp,
  layer: Layer<S>,
  query: Query & { geometry?: boolean },
): Promise<{ features: Feature<z.output<z.ZodObject<S>>>[]; complete: boolean }> {
  const features: Feature<z.output<z.ZodObject<S>>>[] = []
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await queryPage(vendor, layer, { ...query, offset: features.length, limit: PAGE })
    features.push(...page.features)
    if (!page.more) return { features, complete: true }
  }
  return { features, complete: false }
}

export async function count(vendor: VendorHttp, layer: Layer, query: Query): Promise<number> {
  const response = await vendor.request({
    method: 'POST',
    path: queryPath(vendor.settings, layer.name),
    body: new URLSearchParams({ ...filters(query), returnCountOnly: 'true' }),
  })
  return parseAnswer(z.object({ count: z.number().int() }), response.body).count
}

/** POST, because a site's outline does not fit into an address. */
function filters({ where, near }: Query): Record<string, string> {
  const area = near && {
    geometry: JSON.stringify({ rings: [near.ring], spatialReference: { wkid: 4326 } }),
    geometryType: 'esriGeometryPolygon',
    inSR: '4326',
    spatialRel: 'esriSpatialRelIntersects',
    ...(near.metres > 0 ? { distance: String(near.metres), units: 'esriSRUnit_Meter' } : {}),
  }
  return { f: 'json', where, ...area }
}
