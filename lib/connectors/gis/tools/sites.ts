import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing, positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { acres, middle, type Ring } from '../geometry.ts'
import { floodZones, parcels, sites as sitesLayer } from '../layers.ts'
import { count, type Feature, queryAll, queryPage } from '../query.ts'
import { all, contains, equals } from '../where.ts'

const publicMap = { untrusted: false, sensitive: false, sendsOut: false }

const siteFields = {
  project: z.string().optional().describe('Job number'),
  name: z.string().nullable(),
  longitude: z.number().nullable().describe('Middle of the site, WGS 84; null when the map has no outline'),
  latitude: z.number().nullable(),
  acres: z.number().nullable().describe('Area of the site outline, its holes left out'),
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
    const from = positionIn(cursor)
    const page = await queryPage(vendor, sitesLayer, {
      where,
      orderBy: 'site_id ASC',
      offset: from,
      limit,
      geometry: true,
    })
    const total = page.more ? await count(vendor, sitesLayer, { where }) : from + page.read - page.again
    return vendorPage({ ...page, rows: page.features, from, total }, { empty: 'No mapped site matches.' }, toSite)
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
      parcels: z.array(z.object({ number: z.string(), zoning: z.string().nullable() })),
      zoning: z.array(z.string()),
      floodZones: z.array(z.string()).describe('FEMA zone letters; X is outside the hazard area'),
      floodHazard: z.boolean().describe('True when any zone begins with A or V: the special flood hazard area'),
    },
    {},
  ),
  async run({ project }, vendor) {
    const found = await findSite(vendor, project)
    if (found === undefined) return nothing(noSite(project))
    const near = { rings: found.rings, metres: 0 }
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
          zoning: [...new Set(land.features.flatMap(({ attributes }) => attributes.zoning ?? []))],
          floodZones: zones,
          floodHazard: zones.some((zone) => /^[AV]/.test(zone)),
        },
      ],
      total: 1,
      complete: land.complete && flood.complete,
      asOf: new Date().toISOString(),
    }
  },
})

/** The outline of a job's site, all its parts, by job number; undefined when the map has none. */
export async function findSite(vendor: VendorHttp, project: string) {
  const where = equals('job_number', project)
  const { features } = await queryAll(vendor, sitesLayer, { where, orderBy: 'site_id ASC', geometry: true })
  const [first] = features
  const rings = features.flatMap(ringsOf)
  return first === undefined || rings.length === 0
    ? undefined
    : { record: { ...toSite(first), ...placeOf(rings) }, rings }
}

/** All job numbers as the map has them. */
export async function jobNumbers(vendor: VendorHttp): Promise<string[]> {
  const { features } = await queryAll(vendor, sitesLayer, { where: all([]), orderBy: 'site_id ASC' })
  return features.flatMap(({ attributes }) => attributes.job_number ?? [])
}

export const noSite = (project: string) => `The map has no site outline for job ${project}.`

type SiteFeature = Feature<z.output<typeof sitesLayer.attributes>>

function toSite(feature: SiteFeature) {
  const { site_id, job_number, name } = feature.attributes
  return {
    id: site_id,
    type: 'site',
    ...(job_number === null ? {} : { project: job_number }),
    name,
    ...placeOf(ringsOf(feature)),
  }
}

function placeOf(rings: readonly Ring[]) {
  const place = middle(rings)
  if (place === null) return { longitude: null, latitude: null, acres: null }
  const [longitude, latitude] = place
  return {
    longitude: Number(longitude.toFixed(6)),
    latitude: Number(latitude.toFixed(6)),
    acres: Number(acres(rings).toFixed(2)),
  }
}

function ringsOf({ shape }: SiteFeature): Ring[] {
  return shape !== null && 'rings' in shape ? shape.rings : []
}
