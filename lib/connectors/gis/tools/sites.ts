import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { acres, middle, type Ring } from '../geometry.ts'
import { floodZones, parcels, sites as sitesLayer } from '../layers.ts'
import { count, type Feature, queryAll, queryPage } from '../query.ts'
import { all, contains, equals } from '../where.ts'
import { answered, noteWhen, offsetOf } from './answer.ts'

const publicMap = { untrusted: false, sensitive: false, sendsOut: false }

const siteFields = {
  project: inputs.project.optional(),
  name: z.string(),
  longitude: z.number().describe('Middle of the site, WGS 84'),
  latitude: z.number(),
  acres: z.number().describe('Area of the site outline'),
}

export const sites = defineTool({
  name: 'sites',
  title: 'Site areas',
  description:
    'Lists the mapped outlines of the company’s building sites: name, job number, position and area. ' +
    'For zoning, parcel and flood zone of one job use site.',
  kind: 'read',
  labels: publicMap,
  input: z.object({
    project: inputs.project.optional(),
    text: z.string().min(1).max(100).optional().describe('Part of the site’s name'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(siteFields, {}),
  async run({ project, text, limit, cursor }, vendor) {
    const where = all([
      project === undefined ? undefined : equals('job_number', project),
      text === undefined ? undefined : contains('name', text),
    ])
    const offset = offsetOf(cursor)
    const page = await queryPage(vendor, sitesLayer, { where, orderBy: 'site_id ASC', offset, limit, geometry: true })
    const total = page.more ? await count(vendor, sitesLayer, { where }) : offset + page.features.length
    return {
      records: page.features.map(toSite),
      total,
      complete: !page.more,
      ...(page.more ? { nextCursor: String(offset + page.features.length) } : {}),
      ...answered(),
      ...noteWhen(page.features.length === 0, 'No mapped site matches.'),
    }
  },
})

export const site = defineTool({
  name: 'site',
  title: 'Site conditions',
  description:
    'What the maps say of one job’s site: parcels it lies on, their zoning, and flood zones it touches. ' +
    'Needs the job number. Map data only: no soil report, no survey.',
  kind: 'read',
  labels: publicMap,
  input: z.object({ project: inputs.project }),
  output: recordsOutput(
    {
      ...siteFields,
      parcels: z.array(z.object({ number: z.string(), zoning: z.string() })),
      zoning: z.array(z.string()),
      floodZones: z.array(z.string()).describe('FEMA zone letters; X is outside the hazard area'),
      floodHazard: z.boolean().describe('True when any zone begins with A or V: the special flood hazard area'),
    },
    {},
  ),
  async run({ project }, vendor) {
    const found = await findSite(vendor, project)
    if (found === undefined) {
      return { records: [], complete: true, total: 0, ...answered(), note: noSite(project) }
    }
    const near = { ring: found.ring, metres: 0 }
    const [land, flood] = await Promise.all([
      queryAll(vendor, parcels, { where: all([]), near, orderBy: 'parcel_number ASC' }),
      queryAll(vendor, floodZones, { where: all([]), near, orderBy: 'zone ASC' }),
    ])
    const zones = [...new Set(flood.features.map(({ attributes }) => attributes.zone))]
    return {
      records: [
        {
          ...found.record,
          parcels: land.features.map(({ attributes }) => ({
            number: attributes.parcel_number,
            zoning: attributes.zoning,
          })),
          zoning: [...new Set(land.features.map(({ attributes }) => attributes.zoning))],
          floodZones: zones,
          floodHazard: zones.some((zone) => /^[AV]/.test(zone)),
        },
      ],
      total: 1,
      complete: land.complete && flood.complete,
      ...answered(),
    }
  },
})

/** The outline of a job's site, by job number; undefined when the map has none. */
export async function findSite(vendor: VendorHttp, project: string) {
  const where = equals('job_number', project)
  const { features } = await queryPage(vendor, sitesLayer, { where, offset: 0, limit: 1, geometry: true })
  const [feature] = features
  if (feature === undefined) return undefined
  const ring = ringOf(feature)
  return ring.length === 0 ? undefined : { record: toSite(feature), ring }
}

export const noSite = (project: string) => `The map has no site outline for job ${project}.`

type SiteFeature = Feature<z.output<typeof sitesLayer.attributes>>

function toSite(feature: SiteFeature) {
  const { site_id, job_number, name } = feature.attributes
  const ring = ringOf(feature)
  const [longitude, latitude] = ring.length === 0 ? [0, 0] : middle(ring)
  return {
    id: site_id,
    type: 'site',
    ...(job_number === null ? {} : { project: job_number }),
    name,
    longitude: Number(longitude.toFixed(6)),
    latitude: Number(latitude.toFixed(6)),
    acres: Number(acres(ring).toFixed(2)),
  }
}

/** The outer ring comes first; holes do not matter for these questions. */
function ringOf({ geometry }: SiteFeature): Ring {
  if (geometry === undefined || !('rings' in geometry)) return []
  return (geometry.rings[0] ?? []).map(([longitude, latitude]) => [longitude, latitude] as const)
}
