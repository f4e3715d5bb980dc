import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { maybeNumber, maybeText, neededText } from '../../kit/values.ts'
import { metresBetween } from '../geometry.ts'
import { isHazard } from '../land.ts'
import { needMapped } from '../mapped.ts'
import { isOnePlace, needPlaces, onePlace, placeAsked, placeInputs } from '../place.ts'
import { readAll } from '../read-mapped.ts'

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
      zone: z.string().describe('FEMA zone letters; X is outside the hazard area'),
      name: z.string().nullable(),
      hazard: z.boolean().describe('The special flood hazard area: zones that begin with A or V'),
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
  slots: { needs: ['flood_layer', 'flood_zone'], uses: ['flood_name', 'flood_elev'] },
  async run({ distance, limit, cursor, ...asked }, vendor, call) {
    const [map, place] = await Promise.all([needMapped(vendor, call, 'flood_layer'), placeAsked(vendor, call, asked)])
    if ('none' in place) return nothing(place.none)
    needPlaces(map, 'flood_layer')
    const { area } = place
    const near = { area, metres: distance }
    const { rows, complete } = await readAll(map, { row: zoneRow, near, order: [{ by: 'flood_zone' }], shapes: true })
    const zones = rows
      .map((row) => ({
        id: row.id,
        type: 'floodZone',
        zone: row.flood_zone,
        name: row.flood_name,
        hazard: isHazard(row.flood_zone),
        baseElevation: row.flood_elev,
        distance: row.shape && Math.round(metresBetween(row.shape, area)),
      }))
      .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || a.zone.localeCompare(b.zone))
    const empty = `The map has no flood zone ${distance === 0 ? 'on' : `within ${distance} m of`} ${place.name}; what it does not cover is not known.`
    const unplaced = zones.filter((zone) => zone.distance === null).length
    const notes = [
      unplaced === 0
        ? undefined
        : `${unplaced} of them have no outline that can be read, so how near they are is not known.`,
    ]
    const floodHazard = hazardIn(zones, distance)
    return {
      ...pageOf(zones, { limit, cursor }, { complete, empty, notes }, (zone) => zone),
      ...(floodHazard === null ? {} : { floodHazard }),
    }
  },
})

type Zone = { hazard: boolean; distance: number | null }

/** Null where it is not known: the place lies outside of what is mapped, or a hazard area has no outline to measure. */
function hazardIn(zones: readonly Zone[], asked: number): boolean | null {
  // The server found it within no metres, so it lies there.
  const here = zones.filter((zone) => zone.distance === 0 || (zone.distance === null && asked === 0))
  if (here.some(({ hazard }) => hazard)) return true
  const isUnclear = here.length === 0 || zones.some((zone) => zone.hazard && zone.distance === null)
  return isUnclear ? null : false
}
