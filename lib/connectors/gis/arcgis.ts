import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { parseAnswer } from '../kit/answer.ts'
import { maybeFlag, maybeNumber, maybePart, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { fieldsFrom, fieldsShape } from './arcgis-fields.ts'
import { type ArcgisLayer, arcgisReader } from './arcgis-query.ts'
import { describeLayer } from './describe.ts'
import type { Layer } from './layer.ts'

/** A server's own bound, when it says none. */
const USUAL_COUNT = 1_000

const description = z.object({
  name: maybeText,
  ...fieldsShape,
  objectIdField: maybeText,
  geometryType: maybeText,
  maxRecordCount: maybeNumber,
  advancedQueryCapabilities: maybePart(
    z.object({
      supportsPagination: maybeFlag,
      supportsOrderBy: maybeFlag,
      supportsQueryWithDistance: maybeFlag,
      supportsReturningQueryExtent: maybeFlag,
    }),
  ),
})

/** A layer of an ArcGIS feature or map service, by what its own JSON says. */
export async function arcgisLayer(vendor: VendorHttp, place: string): Promise<(vendor: VendorHttp) => Layer> {
  const { body } = await describeLayer(vendor, { path: place, query: { f: 'json' } })
  return arcgisLayerFrom(body, place)
}

/** The same of a description that came another way. */
export function arcgisLayerFrom(body: unknown, place: string): (vendor: VendorHttp) => Layer {
  const said = parseAnswer('ArcGIS', description, body)
  const objectId = said.objectIdField || said.fields.find(({ type }) => type === 'esriFieldTypeOID')?.name
  if (objectId === undefined) {
    throw new GatewayError('system_rejected', 'What the mapping points to on the map server is no layer with rows.', {
      nextStep: 'An administrator can choose a layer or table of the service, not a group of layers.',
      because: { kind: 'no_rows' },
    })
  }
  const can = said.advancedQueryCapabilities
  const layer: ArcgisLayer = {
    place,
    objectId,
    name: said.name ?? '',
    fields: fieldsFrom(said),
    isPlaced: (said.geometryType ?? '') !== '',
    hasPages: can?.supportsPagination === true && can.supportsOrderBy !== false,
    hasDistance: can?.supportsQueryWithDistance === true,
    hasExtent: can?.supportsReturningQueryExtent === true,
    most: Math.min(USUAL_COUNT, said.maxRecordCount || USUAL_COUNT),
  }
  return (now) => arcgisReader(now, layer)
}
