import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { parseAnswer } from '../kit/answer.ts'
import { distinct, gather, rowsOf } from '../kit/rows.ts'
import { idText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { linesIn, ringIn } from './geojson.ts'
import { type Box, boxAround, ringsOf, type Shape } from './geometry.ts'
import {
  type Feature,
  type Found,
  type Layer,
  type LayerField,
  MAX_FEATURES,
  MAX_REQUESTS,
  type Near,
  type Question,
} from './layer.ts'
import { isNear } from './own-judgement.ts'
import { whereOf } from './where.ts'

/** What a feature or map layer says of itself; nothing of it is assumed, since servers of many ages answer. */
export type ArcgisLayer = {
  place: string
  name: string
  fields: LayerField[]
  objectId: string
  isPlaced: boolean
  /** It orders and pages; others are read by object ids. */
  hasPages: boolean
  hasDistance: boolean
  /** It says which box all features lie in. */
  hasExtent: boolean
  /** Most features in one answer. */
  most: number
}

type Asked = Record<string, string>

export function arcgisReader(vendor: VendorHttp, layer: ArcgisLayer): Layer {
  const page = (question: Question, window: Window) => askPage(vendor, layer, question, window)
  return {
    name: layer.name,
    fields: layer.fields,
    isPlaced: layer.isPlaced,
    some: (most) => someOf(vendor, layer, most),
    page: layer.hasPages ? page : null,
    async all(question) {
      const wide = isWide(layer, question)
      const asked = wide ? { ...question, shapes: true } : question
      const found = await (layer.hasPages ? allPages(page, layer, asked) : allBlocks(vendor, layer, asked))
      return wide ? { ...found, features: found.features.filter((feature) => isNear(feature, question.near)) } : found
    },
    count: (question) => countOf(vendor, layer, question),
    reach: () => reachOf(vendor, layer),
  }
}

/** A server without pages sends as many as it ever does at once. */
async function someOf(vendor: VendorHttp, layer: ArcgisLayer, most: number): Promise<readonly Feature[]> {
  const { features } = await ask(vendor, layer, {
    ...{ f: 'json', where: whereOf([]), outFields: '*', returnGeometry: 'false' },
    ...(layer.hasPages ? { resultRecordCount: String(most) } : {}),
  })
  return features.slice(0, most)
}

type Window = { offset: number; limit: number }

/**
 * One page from `offset`. `more` is ArcGIS's own flag: a page may end early for size, before `limit` is reached. One that
 * is empty although more exists was too large for the server, and is asked again in smaller ones.
 */
async function askPage(vendor: VendorHttp, layer: ArcgisLayer, question: Question, window: Window): Promise<Found> {
  const found = await ask(vendor, layer, {
    ...filters(layer, question),
    ...columns(layer, question),
    resultOffset: String(window.offset),
    resultRecordCount: String(window.limit),
    orderByFields: [
      ...question.order.map(({ field, descending = false }) => `${field.name} ${descending ? 'DESC' : 'ASC'}`),
      // Without an order that leaves no two alike, pages shift.
      `${layer.objectId} ASC`,
    ].join(','),
  })
  if (!found.more || found.read > 0 || window.limit <= 1) return found
  return askPage(vendor, layer, question, { ...window, limit: Math.max(1, Math.floor(window.limit / 10)) })
}

async function allPages(
  page: (question: Question, window: Window) => Promise<Found>,
  { most }: ArcgisLayer,
  question: Question,
): Promise<{ features: Feature[]; complete: boolean }> {
  const found = gather<Feature>(sameFeature)
  const bound = boundOf(most)
  for (let offset = 0; offset < bound; ) {
    const { features, read, more } = await page(question, { offset, limit: most })
    found.add(features)
    if (!more) return { features: found.rows, complete: true }
    if (read === 0) break
    offset += read
  }
  return { features: found.rows, complete: false }
}

function boundOf(most: number): number {
  return Math.min(MAX_FEATURES, most * MAX_REQUESTS)
}

/** A layer without pages gives all object ids at once, without a bound, and then its features by their ids. */
async function allBlocks(
  vendor: VendorHttp,
  layer: ArcgisLayer,
  question: Question,
): Promise<{ features: Feature[]; complete: boolean }> {
  const ids = await idsOf(vendor, layer, question)
  // The newest, where not all of them can be read.
  const wanted = ids.slice(-boundOf(layer.most))
  const found = gather<Feature>(sameFeature)
  let complete = wanted.length === ids.length
  const blocks = blocksOf(wanted, layer.most)
  for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
    const { features, more } = await ask(vendor, layer, {
      f: 'json',
      objectIds: block.join(','),
      ...columns(layer, question),
    })
    if (more && block.length > 1) blocks.unshift(...blocksOf(block, Math.ceil(block.length / 2)))
    else {
      found.add(features)
      complete &&= !more
    }
  }
  return { features: found.rows, complete }
}

const idAnswer = z.object({ objectIds: z.array(z.unknown()).nullish() })

async function idsOf(vendor: VendorHttp, layer: ArcgisLayer, question: Question): Promise<string[]> {
  const { body } = await post(vendor, layer, { ...filters(layer, question), returnIdsOnly: 'true' })
  const { objectIds } = parseAnswer('ArcGIS', idAnswer, body)
  const ids = parseAnswer('ArcGIS', rowsOf(idText.pipe(z.string().regex(/^\d{1,20}$/))), objectIds ?? [])
  return [...new Set(ids)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

async function countOf(vendor: VendorHttp, layer: ArcgisLayer, question: Question): Promise<number> {
  const { body } = await post(vendor, layer, { ...filters(layer, question), returnCountOnly: 'true' })
  return parseAnswer('ArcGIS', z.object({ count: z.number().int() }), body).count
}

const box = z.object({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() })

/** An empty layer answers with `"NaN"`. Source: ArcGIS REST, "Query (Feature Service/Layer)", returnExtentOnly */
async function reachOf(vendor: VendorHttp, layer: ArcgisLayer): Promise<Box | null> {
  if (!layer.isPlaced || !layer.hasExtent) return null
  const { body } = await post(vendor, layer, { f: 'json', where: whereOf([]), returnExtentOnly: 'true', outSR: '4326' })
  const { data } = z.object({ extent: box }).safeParse(body)
  return data === undefined ? null : toBox(data.extent)
}

function toBox({ xmin, ymin, xmax, ymax }: z.output<typeof box>): Box {
  return { west: xmin, south: ymin, east: xmax, north: ymax }
}

const answer = z.object({ features: z.array(z.unknown()), exceededTransferLimit: z.boolean().nullish() })

async function ask(vendor: VendorHttp, layer: ArcgisLayer, asked: Asked): Promise<Found> {
  const { features, exceededTransferLimit } = parseAnswer('ArcGIS', answer, (await post(vendor, layer, asked)).body)
  const rows = parseAnswer('ArcGIS', rowsOf(featureOf(layer)), features)
  return { features: distinct(rows, sameFeature), read: features.length, more: exceededTransferLimit === true }
}

/** POST, because a site's outline does not fit into an address. */
function post(vendor: VendorHttp, { place }: ArcgisLayer, asked: Asked) {
  return vendor.request({ method: 'POST', path: `${place}/query`, body: new URLSearchParams(asked) })
}

function columns({ objectId }: ArcgisLayer, { fields, shapes }: Question): Asked {
  return {
    // A code is read by its feature's own subtype.
    outFields: [
      ...new Set([
        objectId,
        ...fields.flatMap(({ name, bySubtype }) => [name, ...(bySubtype ? [bySubtype.by.name] : [])]),
      ]),
    ].join(','),
    returnGeometry: String(shapes),
    outSR: '4326',
  }
}

function filters(layer: ArcgisLayer, { where, near }: Question): Asked {
  return { f: 'json', where: whereOf(where), ...(near === undefined ? {} : areaOf(layer, near)) }
}

/** A server without distances is asked for the box around, which holds more. */
function isWide({ hasDistance }: ArcgisLayer, { near }: Question): boolean {
  return near !== undefined && near.metres > 0 && !hasDistance
}

function areaOf({ hasDistance }: ArcgisLayer, { area, metres }: Near): Asked {
  const spatialReference = { wkid: 4326 }
  const common = { inSR: '4326', spatialRel: 'esriSpatialRelIntersects' }
  if (metres > 0 && !hasDistance) {
    const { west, south, east, north } = boxAround(area, metres)
    const geometry = JSON.stringify({ xmin: west, ymin: south, xmax: east, ymax: north, spatialReference })
    return { ...common, geometry, geometryType: 'esriGeometryEnvelope' }
  }
  const distance: Asked = metres > 0 ? { distance: String(metres), units: 'esriSRUnit_Meter' } : {}
  if ('point' in area) {
    const [x, y] = area.point
    const geometry = JSON.stringify({ x, y, spatialReference })
    return { ...common, ...distance, geometry, geometryType: 'esriGeometryPoint' }
  }
  const geometry = JSON.stringify({ rings: ringsOf(area), spatialReference })
  return { ...common, ...distance, geometry, geometryType: 'esriGeometryPolygon' }
}

function featureOf({ objectId }: ArcgisLayer) {
  return z.object({ attributes: z.looseObject({ [objectId]: idText }), geometry: z.unknown().optional() }).transform(
    ({ attributes, geometry }): Feature => ({
      id: String(attributes[objectId]),
      values: attributes,
      shape: shapeIn(geometry),
    }),
  )
}

/** The same values in the same place are the same one; others of one id are told apart. */
const sameFeature = (feature: Feature) => JSON.stringify(feature)

/** Features without a place come as null, as a point of `"NaN"` or as a polygon without rings: they keep their attributes. */
function shapeIn(geometry: unknown): Shape | null {
  if (!isObject(geometry)) return null
  const { x, y, rings, paths } = geometry
  if (typeof x === 'number' && typeof y === 'number') return { point: [x, y] }
  if (Array.isArray(paths)) return linesIn(paths)
  if (!Array.isArray(rings)) return null
  const whole = rings.map(ringIn).filter((ring) => ring.length > 3)
  return whole.length === 0 ? null : { rings: whole }
}

function blocksOf(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => ids.slice(at * size, (at + 1) * size))
}
