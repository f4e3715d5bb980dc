import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { floodOn } from '../flood-cover.ts'
import type { Shape } from '../geometry.ts'
import { floodZonesAt, parcelsAt } from '../land.ts'
import { needMapped } from '../mapped.ts'
import { outlineField, outlineIn, showOutlines, surroundings } from '../outline.ts'
import { readPage } from '../read-mapped.ts'
import { bySiteId, findSite, isJob, noSite, siteRow, toSite } from '../site.ts'

const publicMap = { untrusted: false, sensitive: false, sendsOut: false }

const siteFields = {
  project: z.string().optional().describe('Job number'),
  name: z.string().nullable(),
  longitude: z.number().nullable().describe('Middle of the site, WGS 84; null when the map has no outline'),
  latitude: z.number().nullable(),
  acres: z.number().nullable().describe('Area of the site outline, its holes left out'),
}

const neededForSites = ['site_layer', 'site_key'] as const

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
  slots: { needs: neededForSites, uses: ['site_id', 'site_name'] },
  async run({ project, text, ...window }, vendor, call) {
    const map = await needMapped(vendor, call, 'site_layer')
    const where = [
      project === undefined ? undefined : isJob(map, 'site_key', project),
      text === undefined ? undefined : { field: map.need('site_name'), is: 'holding' as const, text },
    ]
    const asked = { row: siteRow, where, order: bySiteId, shapes: true }
    return readPage(map, asked, { window, empty: 'No mapped site matches.', toRecord: toSite })
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
  input: z.object({ project: inputs.project, showOutlines }),
  output: recordsOutput(
    {
      ...siteFields,
      outline: outlineField,
      parcels: z
        .array(z.object({ number: z.string(), zoning: z.string().nullable(), outline: outlineField }))
        .nullable()
        .describe('null when no map of parcels is known'),
      zoning: z.array(z.string()).nullable(),
      floodZones: z
        .array(z.string())
        .nullable()
        .describe('As the map says them, FEMA’s letters mostly; null when no map of flood zones is known'),
      floodOutlines: z
        .array(z.object({ zone: z.string(), outline: outlineField }))
        .nullish()
        .describe('Only with showOutlines'),
      floodHazard: z
        .boolean()
        .nullable()
        .describe(
          'Whether the site touches the special flood hazard area, zones of A or V; null when not known of all of it',
        ),
    },
    {},
  ),
  slots: {
    needs: neededForSites,
    uses: [
      'site_id',
      'site_name',
      'parcel_layer',
      'parcel_no',
      'parcel_zoning',
      'flood_layer',
      'flood_zone',
      'panel_layer',
    ],
  },
  async run({ project, showOutlines: isDrawn }, vendor, call) {
    const found = await findSite(vendor, call, project)
    if (found === undefined) return nothing(noSite(project))
    const box = surroundings(found.area)
    const outline = (shape: Shape | null) => (isDrawn ? { outline: outlineIn(box, shape) } : {})
    const [land, flood] = await Promise.all([
      parcelsAt(vendor, call, found.area, isDrawn),
      floodZonesAt(vendor, call, found.area),
    ])
    const zones = flood.rows === null ? null : [...new Set(flood.rows.map(({ flood_zone }) => flood_zone))]
    const { floodHazard, notes: said } =
      flood.rows === null
        ? { floodHazard: null, notes: [] }
        : await floodOn(vendor, call, { map: flood.map, area: found.area, name: 'the site', here: flood.rows })
    const notes = [land, flood].flatMap((one) => (one.rows === null ? (one.note ?? []) : [])).concat(said)
    return {
      records: [
        {
          ...found.record,
          ...outline(found.area),
          parcels:
            land.rows === null
              ? null
              : land.rows.map(({ parcel_no, parcel_zoning, shape }) => ({
                  number: parcel_no,
                  zoning: parcel_zoning,
                  ...outline(shape),
                })),
          zoning:
            land.rows === null ? null : [...new Set(land.rows.flatMap(({ parcel_zoning }) => parcel_zoning ?? []))],
          floodZones: zones,
          ...(isDrawn && flood.rows !== null
            ? { floodOutlines: flood.rows.map(({ flood_zone, shape }) => ({ zone: flood_zone, ...outline(shape) })) }
            : {}),
          floodHazard,
        },
      ],
      total: 1,
      complete: land.complete && flood.complete,
      asOf: new Date().toISOString(),
      ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
    }
  },
})
