import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { distinct, gather, rowsOf } from '../kit/rows.ts'
import { idText, maybeNumber, maybeParts, maybeText, neededText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { describeLayer } from './describe.ts'
import { shapeOfGeoJson } from './geojson.ts'
import { distanceToArea, middle, ringsOf } from './geometry.ts'
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
  const geometry = columns.find(({ dataTypeName }) => /^(multi)?(point|polygon)$/.test(dataTypeName))
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
      const found = gather<Feature>(sameFeature)
      for (let offset = 0; offset < MAX_FEATURES; offset += PAGE) {
        const { features, more } = await page(
          { ...question, shapes: question.near !== undefined || question.shapes },
          { offset, limit: PAGE },
        )
        found.add(features.filter((feature) => isNear(feature, question.near)))
        if (!more) return { features: found.rows, complete: true }
      }
      return { features: found.rows, complete: false }
    },
    async count(question) {
      const query = { $select: 'count(*) as n', $where: whereOf(layer, question) }
      const { body } = await vendor.request({ path: layer.place, query })
      const [row] = parseAnswer('GIS', z.array(z.object({ n: maybeNumber })), body)
      return row?.n ?? 0
    },
  }
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

function whereOf(layer: SocrataLayer, { where, near }: Question): string | undefined {
  return soqlWhere(where, near === undefined ? [] : [areaOf(searchable(layer), near)])
}

/** Portals search points by a circle; what has an extent they do not search in a way that all of them know. */
function searchable({ geometry }: SocrataLayer): string {
  if (geometry?.isPoint === true) return geometry.name
  throw new GatewayError(
    'system_rejected',
    'This data set has no points on the map, so it cannot be searched by place.',
    {
      nextStep: 'An administrator can map a layer of a map server that has it.',
    },
  )
}

/** The circle that holds the area and its surroundings: more than was asked, which is measured here. */
function areaOf(name: string, { area, metres }: Near): string {
  const rings = ringsOf(area)
  const [longitude, latitude] = middle(rings) ?? [0, 0]
  const corners = rings.flat().map((corner) =>
    distanceToArea(corner, [
      [
        [longitude, latitude],
        [longitude, latitude],
      ],
    ]),
  )
  const radius = Math.ceil(Math.max(0, ...corners) + metres) + 1
  return `within_circle(${name}, ${latitude.toFixed(7)}, ${longitude.toFixed(7)}, ${radius})`
}

const sameFeature = (feature: Feature) => JSON.stringify(feature)

function holdsOf(type: string): LayerField['holds'] {
  if (type === 'number' || type === 'money' || type === 'double') return 'number'
  if (type === 'calendar_date' || type === 'floating_timestamp') return 'day'
  if (type === 'date' || type === 'fixed_timestamp') return 'moment'
  return type === 'text' ? 'text' : 'other'
}
