import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { maybeNumber, maybeText, neededText } from '../../kit/values.ts'
import { floodOn } from '../flood-cover.ts'
import { floodMeaning, floodMeanings, hazardOf } from '../flood-words.ts'
import { metresBetween, type Shape } from '../geometry.ts'
import { needMapped } from '../mapped.ts'
import { isOnePlace, needPlaces, onePlace, placeAsked, placeInputs } from '../place.ts'
import { type Row, readAll } from '../read-mapped.ts'

const zoneRow = z.object({ flood_zone: neededText, flood_name: maybeText, flood_elev: maybeNumber })

export const floodZones = defineTool({
  name: 'flood_zones',
  title: 'Flood zones at a place',
  description:
    'Flood zones that a job’s site or a point lies in, or that come within a distance of it, nearest first, with base ' +
    'flood elevation. Map data only: no survey and no elevation certificate.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  sample: { project: 'sites.project' },
  input: z
    .object({
      ...placeInputs,
      distance: z.number().int().min(0).max(5000).default(0).describe('Metres around the place'),
      limit: inputs.limit,
      cursor: inputs.cursor,
    })
    .refine(isOnePlace, onePlace),
  output: recordsOutput(
    {
      zone: z.string().describe('As the map says it, FEMA’s letters mostly'),
      name: z.string().nullable(),
      meaning: z
        .enum(floodMeanings)
        .describe('special_hazard: zones of A and V; outside: X, B and C; the others say nothing of the land'),
      hazard: z
        .boolean()
        .nullable()
        .describe('Whether it is the special flood hazard area; null where it says neither'),
      baseElevation: z
        .number()
        .nullable()
        .describe('Base flood elevation in the map’s own unit, where the map has one'),
      distance: z.number().int().nullable().describe('Metres from the place; 0 on it'),
    },
    {
      floodHazard: z
        .boolean()
        .optional()
        .describe('Whether the place itself touches a hazard area; left out where the map does not tell'),
    },
  ),
  slots: { needs: ['flood_layer', 'flood_zone'], uses: ['flood_name', 'flood_elev', 'panel_layer'] },
  async run({ distance, limit, cursor, ...asked }, vendor, call) {
    const [map, place] = await Promise.all([needMapped(vendor, call, 'flood_layer'), placeAsked(vendor, call, asked)])
    if ('none' in place) return nothing(place.none)
    needPlaces(map, 'flood_layer')
    const { area } = place
    const near = { area, metres: distance }
    const { rows, complete } = await readAll(map, { row: zoneRow, near, order: [{ by: 'flood_zone' }], shapes: true })
    const zones = rows.map(toZone(area)).sort(nearestFirst)
    const unplaced = zones.filter((zone) => zone.distance === null)
    // The server found it within no metres, so it lies there.
    const isHere = ({ distance: metres }: Zone) => metres === 0 || (metres === null && distance === 0)
    const ids = new Set(zones.filter(isHere).map(({ id }) => id))
    const here = rows.filter(({ id }) => ids.has(id))
    const flood = await floodOn(vendor, call, { map, area, name: place.name, here })
    const isUnclear = flood.floodHazard !== true && unplaced.some((zone) => zone.hazard === true && !ids.has(zone.id))
    const around = distance === 0 ? 'on' : `within ${distance} m of`
    const notes = [
      ...flood.notes,
      unplaced.length === 0
        ? undefined
        : `${unplaced.length} of them have no outline that can be read, so how near they are is not known.`,
    ]
    return {
      ...pageOf(
        zones,
        { limit, cursor },
        { complete, empty: `The map has no flood zone ${around} ${place.name}.`, notes },
        (zone) => zone,
      ),
      ...(flood.floodHazard === null || isUnclear ? {} : { floodHazard: flood.floodHazard }),
    }
  },
})

function toZone(area: Shape) {
  return (row: Row<typeof zoneRow.shape>) => {
    const meaning = floodMeaning(row.flood_zone)
    return {
      id: row.id,
      type: 'floodZone',
      zone: row.flood_zone,
      name: row.flood_name,
      meaning,
      hazard: hazardOf([meaning], true),
      baseElevation: row.flood_elev,
      distance: row.shape && Math.round(metresBetween(row.shape, area)),
    }
  }
}

type Zone = ReturnType<ReturnType<typeof toZone>>

function nearestFirst(a: Zone, b: Zone): number {
  return (a.distance ?? 0) - (b.distance ?? 0) || a.zone.localeCompare(b.zone)
}
