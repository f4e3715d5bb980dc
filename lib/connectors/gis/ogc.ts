import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { gather, repeats, rowsOf } from '../kit/rows.ts'
import { idText, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { describeLayer } from './describe.ts'
import { shapeOfGeoJson } from './geojson.ts'
import { type Box, boxAround } from './geometry.ts'
import { type Feature, type Layer, type LayerField, MAX_FEATURES, MAX_REQUESTS, type Question } from './layer.ts'
import { isMet, isNear } from './own-judgement.ts'

const PAGE = 1_000

const property = z.object({
  type: z.unknown().optional(),
  format: z.unknown().optional(),
  $ref: z.unknown().optional(),
  'x-ogc-role': z.unknown().optional(),
  title: maybeText,
})
const queryables = z.object({ title: maybeText, properties: z.record(z.string(), property) })

/**
 * A collection of OGC API Features. Its fields are its queryables; servers need not filter or order by them, so all that
 * lies in the box is read and judged here.
 * Source: OGC 17-069r4 (Core), 7.15; queryables: OGC 19-079r2, 6.2
 */
export async function ogcLayer(vendor: VendorHttp, place: string): Promise<(vendor: VendorHttp) => Layer> {
  const { body } = await describeLayer(vendor, { path: `${place}/queryables`, headers: { accept: JSON_TYPES } })
  const { title, properties } = parseAnswer('GIS', queryables, body)
  const named = Object.entries(properties)
  const fields = named.flatMap(([name, of]) => (isGeometry(of) ? [] : [fieldOf(name, of)]))
  const isPlaced = named.some(([, of]) => isGeometry(of))
  return (now) => ogcReader(now, { place, name: title ?? '', fields, isPlaced })
}

function fieldOf(name: string, of: z.output<typeof property>): LayerField {
  return { name, holds: holdsOf(of), codes: new Map(), ...(of.title === null ? {} : { label: of.title }) }
}

function isGeometry(of: z.output<typeof property>): boolean {
  const { format, $ref } = of
  const isNamed = [format, of['x-ogc-role']].some((one) => typeof one === 'string' && one.includes('geometry'))
  return isNamed || (typeof $ref === 'string' && /geojson/i.test($ref))
}

type OgcLayer = { place: string; name: string; fields: LayerField[]; isPlaced: boolean }

function ogcReader(vendor: VendorHttp, layer: OgcLayer): Layer {
  const all = (question: Question) => readItems(vendor, layer, question)
  return {
    name: layer.name,
    fields: layer.fields,
    isPlaced: layer.isPlaced,
    async some(most) {
      const query = { limit: most }
      const { body } = await vendor.request({ path: `${layer.place}/items`, query, headers: { accept: JSON_TYPES } })
      return parseAnswer('GIS', rowsOf(feature), parseAnswer('GIS', items, body).features).slice(0, most)
    },
    all,
    page: null,
    count: async (question) => (await all(question)).features.length,
    reach: () => reachOf(vendor, layer),
  }
}

const extent = z.object({ extent: z.object({ spatial: z.object({ bbox: z.array(z.array(z.number())) }) }) })

/** The first box is the whole one; heights may stand in it. Source: OGC 17-069r4 (Core), 7.14 */
async function reachOf(vendor: VendorHttp, { place }: OgcLayer): Promise<Box | null> {
  const { body } = await vendor.request({ path: place, headers: { accept: JSON_TYPES } })
  const [whole = []] = extent.safeParse(body).data?.extent.spatial.bbox ?? []
  const [west, south, east, north] = whole.length === 6 ? [whole[0], whole[1], whole[3], whole[4]] : whole
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null
  return { west, south, east, north }
}

const link = z.object({ rel: z.string(), href: z.string() })
const items = z.object({ features: z.array(z.unknown()), links: z.array(z.unknown()).nullish() })

async function readItems(vendor: VendorHttp, { place }: OgcLayer, question: Question) {
  const found = gather<Feature>((feature) => JSON.stringify(feature))
  const followed = repeats()
  const { near } = question
  const box = near === undefined ? null : boxAround(near.area, near.metres)
  const query = { limit: PAGE, bbox: box === null ? undefined : [box.west, box.south, box.east, box.north].join(',') }
  let asked: Parameters<VendorHttp['request']>[0] = { path: `${place}/items`, query }
  for (let requests = 1, read = 0; ; requests++) {
    const { body } = await vendor.request({ ...asked, headers: { accept: JSON_TYPES } })
    const page = parseAnswer('GIS', items, body)
    const features = parseAnswer('GIS', rowsOf(feature), page.features)
    found.add(features.filter((one) => question.where.every((condition) => isMet(one, condition)) && isNear(one, near)))
    read += page.features.length
    const next = nextOf(page.links ?? [])
    if (next === null) return { features: found.rows, complete: true }
    if (read >= MAX_FEATURES || requests >= MAX_REQUESTS || page.features.length === 0 || followed(next)) break
    // Behind a proxy a server links to a name of its own: what counts is what the link asks.
    asked = { path: `${place}/items${next}` }
  }
  return { features: found.rows, complete: false }
}

const JSON_TYPES = 'application/geo+json, application/schema+json, application/json'

const feature = z
  .object({ id: idText, properties: z.record(z.string(), z.unknown()), geometry: z.unknown().optional() })
  .transform(({ id, properties, geometry }): Feature => ({ id, values: properties, shape: shapeOfGeoJson(geometry) }))

function nextOf(links: readonly unknown[]): string | null {
  const next = links.flatMap((one) => link.safeParse(one).data ?? []).find(({ rel }) => rel === 'next')
  return next === undefined || !URL.canParse(next.href, 'https://host/')
    ? null
    : new URL(next.href, 'https://host/').search
}

function holdsOf({ type, format }: z.output<typeof property>): LayerField['holds'] {
  if (type === 'number' || type === 'integer') return 'number'
  if (type !== 'string') return 'other'
  if (format === 'date') return 'day'
  return format === 'date-time' ? 'moment' : 'text'
}
