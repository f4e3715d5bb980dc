import { z } from 'zod'
import type { VendorSettings } from '../kit/vendor-http.ts'

/** Layer dates are milliseconds since 1970 at midnight UTC; a calendar date leaves here. */
const day = z.number().transform((milliseconds) => new Date(milliseconds).toISOString().slice(0, 10))

export type Layer<S extends z.ZodRawShape = z.ZodRawShape> = { name: LayerName; attributes: z.ZodObject<S> }
export type LayerName = 'Sites' | 'Permits' | 'UtilityLocates' | 'Parcels' | 'FloodZones' | 'PermitStatus'

/** The fields that the company's field service has. Feature services share no common schema: this is the map. */
export const sites = {
  name: 'Sites',
  attributes: z.object({ site_id: z.string(), job_number: z.string().nullable(), name: z.string() }),
} satisfies Layer

export const permits = {
  name: 'Permits',
  attributes: z.object({
    permit_id: z.string(),
    permit_number: z.string(),
    job_number: z.string().nullable(),
    permit_type: z.string(),
    status: z.string(),
    applied_on: day,
    issued_on: day.nullable(),
    expires_on: day.nullable(),
    applicant: z.string(),
    address: z.string(),
    note: z.string().nullable(),
  }),
} satisfies Layer

export const permitStatus = {
  name: 'PermitStatus',
  attributes: z.object({
    OBJECTID: z.number().int(),
    permit_number: z.string(),
    status_on: day,
    status: z.string(),
    note: z.string().nullable(),
  }),
} satisfies Layer

export const utilityLocates = {
  name: 'UtilityLocates',
  attributes: z.object({
    locate_id: z.string(),
    ticket: z.string(),
    job_number: z.string().nullable(),
    utility: z.string(),
    status: z.string(),
    requested_on: day,
    expires_on: day,
    depth_m: z.number().nullable(),
  }),
} satisfies Layer

export const parcels = {
  name: 'Parcels',
  attributes: z.object({ parcel_number: z.string(), zoning: z.string() }),
} satisfies Layer

export const floodZones = { name: 'FloodZones', attributes: z.object({ zone: z.string() }) } satisfies Layer

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
