import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { distinct, gather, rowsOf } from '../kit/rows.ts'
import { idText, maybeNumber, maybeParts, maybeText, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { describeLayer } from './describe.ts'
import { shapeOfGeoJson } from './geojson.ts'
import { boxAround } from './geometry.ts'
import {
  type Feature,
  type Found,
  type Layer,
  type LayerField,
  MAX_FEATURES,
  type Near,
  type Question,
} from './layer.ts'
import { isNear } from './own-judgement.ts'
import { boxOf, circleOf } from './soql-area.ts'
import { soqlWhere } from './soql-where.ts'

const PAGE = 1_000

const column = z.object({ fieldName: neededText, dataTypeName: neededText, name: maybeText })
const description = z.object({ name: maybeText, columns: maybeParts(column) })

type SocrataLayer = {
  name: string
  place: string
  fields: LayerField[]
  geometry: { name: string; isPoint: boolean } | null
}

/** A data set of an open data portal. Source: dev.socrata.com/docs/queries, dev.socrata.com/docs/datatypes */
export async function socrataLayer(vendor: VendorHttp, place: string): Promise<(vendor: VendorHttp) => Layer> {
  const [, portal = '', id = ''] = /^(.*)\/resource\/([\da-z]{4}-[\da-z]{4})(?:\.json)?$/.exec(place) ?? []
  const { body } = await describeLayer(vendor, { path: `${portal}/api/views/${id}.json` })
  const { name, columns } = parseAnswer('GIS', description, body)
  const geometry = columns.find(({ dataTypeName }) => /^(multi)?(point|line|polygon)$/.test(dataTypeName))
  const layer: SocrataLayer = {
    name: name ?? '',
    place: `${portal}/resource/${id}.json`,
    fields: columns
      .filter(({ fieldName }) => /^[a-z_]\w{0,200}$/i.test(fieldName))
      .map(({ fieldName, dataTypeName, name: label }) => ({
        name: fieldName,
        holds: holdsOf(dataTypeName),
        codes: new Map(),
        ...(label === null ? {} : { label }),
      })),
    geometry:
      geometry !== undefined && /^[a-z_]\w{0,200}$/i.test(geometry.fieldName)
        ? { name: geometry.fieldName, isPoint: geometry.dataTypeName === 'point' }
        : null,
  }
  return (now) => socrataReader(now, layer)
}

function socrataReader(vendor: VendorHttp, layer: SocrataLayer): Layer {
  const page = (question: Question, window: { offset: number; limit: number }) =>
    askPage(vendor, layer, question, window)
  return {
    name: layer.name,
    fields: layer.fields,
    isPlaced: layer.geometry !== null,
    async some(most) {
      const fields = layer.fields
      const window = { offset: 0, limit: most }
      return (await page({ where: [], fields, order: [], shapes: false }, window)).features
    },
    page,
    async all(question) {
      try {
        return await allPages(page, question, question.near)
      } catch (thrown) {
        const isOld = question.near !== undefined && layer.geometry?.isPoint === false
        if (!isOld || !(thrown instanceof GatewayError) || thrown.code !== 'system_rejected') throw thrown
        // An older portal knows no search for what has an extent: all is read, and judged here.
        return await allPages(page, { ...question, near: undefined }, question.near)
      }
    },
    async count(question) {
      const query = { $select: 'count(*) as n', $where: whereOf(layer, question) }
      const { body } = await vendor.request({ path: layer.place, query })
      const [row] = parseAnswer('GIS', z.array(z.object({ n: maybeNumber })), body)
      return row?.n ?? 0
    },
    async reach() {
      if (layer.geometry === null) return null
      const query = { $select: `extent(${layer.geometry.name}) as reach` }
      const { body } = await vendor.request({ path: layer.place, query })
      const [row] = parseAnswer('GIS', z.array(z.object({ reach: z.unknown().optional() })), body)
      const shape = shapeOfGeoJson(row?.reach)
      return shape === null ? null : boxAround(shape, 0)
    },
  }
}

async function allPages(
  page: (question: Question, window: { offset: number; limit: number }) => Promise<Found>,
  question: Question,
  near: Near | undefined,
) {
  const found = gather<Feature>(sameFeature)
  for (let offset = 0; offset < MAX_FEATURES; offset += PAGE) {
    const asked = { ...question, shapes: near !== undefined || question.shapes }
    const { features, more } = await page(asked, { offset, limit: PAGE })
    found.add(features.filter((feature) => isNear(feature, near)))
    if (!more) return { features: found.rows, complete: true }
  }
  return { features: found.rows, complete: false }
}

/** One row more than asked tells whether others follow: the answer itself does not. */
async function askPage(
  vendor: VendorHttp,
  layer: SocrataLayer,
  question: Question,
  { offset, limit }: { offset: number; limit: number },
): Promise<Found> {
  const shape = question.shapes && layer.geometry !== null ? [layer.geometry.name] : []
  const { body } = await vendor.request({
    path: layer.place,
    query: {
      $select: [...new Set([':id', ...question.fields.map(({ name }) => name), ...shape])].join(','),
      $where: whereOf(layer, question),
      // Without an order that leaves no two alike, pages shift.
      $order: [
        ...question.order.map(({ field, descending = false }) => `${field.name}${descending ? ' DESC' : ''}`),
        ':id',
      ].join(','),
      $limit: limit + 1,
      $offset: offset,
    },
  })
  const sent = parseAnswer('GIS', z.array(z.unknown()), body)
  const features = parseAnswer('GIS', rowsOf(rowOf(layer)), sent.slice(0, limit))
  return { features: distinct(features, sameFeature), read: Math.min(sent.length, limit), more: sent.length > limit }
}

function rowOf({ geometry }: SocrataLayer) {
  return z.looseObject({ ':id': idText }).transform(
    (values): Feature => ({
      id: values[':id'],
      values,
      shape: geometry === null ? null : shapeOfGeoJson((values as Record<string, unknown>)[geometry.name]),
    }),
  )
}

function whereOf({ geometry }: SocrataLayer, { where, near }: Question): string | undefined {
  if (near === undefined) return soqlWhere(where, [])
  if (geometry === null) {
    throw new GatewayError('system_rejected', 'This data set has no places, so it cannot be searched by place.', {
      nextStep: 'An administrator can map a layer of a map server that has it.',
      because: { kind: 'no_places', instead: [] },
    })
  }
  return soqlWhere(where, [geometry.isPoint ? circleOf(geometry.name, near) : boxOf(geometry.name, near)])
}

const sameFeature = (feature: Feature) => JSON.stringify(feature)

function holdsOf(type: string): LayerField['holds'] {
  if (type === 'number' || type === 'money' || type === 'double') return 'number'
  if (type === 'calendar_date' || type === 'floating_timestamp') return 'day'
  if (type === 'date' || type === 'fixed_timestamp') return 'moment'
  return type === 'text' ? 'text' : 'other'
}
