import { z } from 'zod'
import { idText, maybeDay, maybeNumber, maybeText } from '../kit/values.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'

/** Layer dates are milliseconds since 1970 at midnight UTC, and plain days in fields of the newer date-only type. */
const day = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value !== 'number') return maybeDay.parse(value)
    const date = new Date(value)
    return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10)
  })
/** A list by date is nothing without one. */
const neededDay = day.pipe(z.string())

export type Layer<S extends z.ZodRawShape = z.ZodRawShape> = { name: LayerName; attributes: z.ZodObject<S> }
export type LayerName = 'Sites' | 'Permits' | 'UtilityLocates' | 'Parcels' | 'FloodZones' | 'PermitStatus'

/** The fields that the company's field service has. Feature services share no common schema: this is the map. */
export const sites = {
  name: 'Sites',
  attributes: z.object({ site_id: idText, job_number: maybeText, name: maybeText }),
} satisfies Layer

export const permits = {
  name: 'Permits',
  attributes: z.object({
    permit_id: idText,
    permit_number: maybeText,
    job_number: maybeText,
    permit_type: maybeText,
    status: maybeText,
    applied_on: day,
    issued_on: day,
    expires_on: day,
    applicant: maybeText,
    address: maybeText,
    note: maybeText,
  }),
} satisfies Layer

export const permitStatus = {
  name: 'PermitStatus',
  attributes: z.object({
    OBJECTID: idText,
    permit_number: maybeText,
    status_on: day,
    status: maybeText,
    note: maybeText,
  }),
} satisfies Layer

export const utilityLocates = {
  name: 'UtilityLocates',
  attributes: z.object({
    locate_id: idText,
    ticket: maybeText,
    job_number: maybeText,
    utility: maybeText,
    status: maybeText,
    requested_on: day,
    expires_on: neededDay,
    depth_m: maybeNumber,
  }),
} satisfies Layer

export const parcels = {
  name: 'Parcels',
  attributes: z.object({ parcel_number: idText, zoning: maybeText }),
} satisfies Layer

export const floodZones = { name: 'FloodZones', attributes: z.object({ zone: idText }) } satisfies Layer

export const DEFAULT_SERVICE = 'ConstructionField'
export const DEFAULT_LAYERS = 'Sites=0,Permits=1,UtilityLocates=2,Parcels=3,FloodZones=4,PermitStatus=5'

/** Where a layer is queried. Layer numbers differ from one published service to the next, so they are a setting. */
export function queryPath(settings: VendorSettings, layer: LayerName): string {
  const numbers = new Map((settings.layers ?? DEFAULT_LAYERS).split(',').map((pair) => splitPair(pair)))
  const number = numbers.get(layer)
  if (number === undefined || !/^\d+$/.test(number)) throw new Error(`GIS_LAYERS names no number for ${layer}`)
  return `/arcgis/rest/services/${encodeURIComponent(settings.service ?? DEFAULT_SERVICE)}/FeatureServer/${number}/query`
}

function splitPair(pair: string): [string, string] {
  const [name = '', number = ''] = pair.split('=')
  return [name.trim(), number.trim()]
}
