import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { isOnePlace, onePlace, placeAsked, placeInputs } from '../place.ts'
import { linesIn, openLines, toLine, usedOfLines } from '../utilities.ts'

export const utilitiesNearby = defineTool({
  name: 'utilities_nearby',
  title: 'Utilities near a place',
  description:
    'Lines of gas, electric, water, sewer and telecom that the maps show within a distance of a job’s site or a point, ' +
    'nearest first, in one list over all maps of utilities, with depth and owner where a map has them. Maps are no ' +
    'locate: before digging, utility_locates tells which tickets are valid.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  sample: { project: 'sites.project' },
  input: z
    .object({
      ...placeInputs,
      distance: z.number().int().min(0).max(2000).default(50).describe('Metres from the place'),
      utility: z.string().min(1).max(80).optional().describe('Part of the utility or of the map’s name, as Gas'),
      limit: inputs.limit,
      cursor: inputs.cursor,
    })
    .refine(isOnePlace, onePlace),
  output: recordsOutput(
    {
      utility: z.string().describe('As the map says it, or the map’s own name'),
      layer: z.string().describe('The map that shows it'),
      number: z.string().nullable().describe('Of the line, where the map has one'),
      owner: z.string().nullable(),
      depth: z.number().nullable().describe('In the map’s own unit, when known'),
      distance: z.number().int().nullable().describe('Metres from the place; 0 crosses it'),
    },
    {
      byUtility: z
        .array(z.object({ utility: z.string(), count: z.number().int() }))
        .optional()
        .describe('Of all that match, and not of this page alone'),
    },
  ),
  slots: { needs: ['utility_layers'], uses: usedOfLines },
  async run({ distance, utility, limit, cursor, ...asked }, vendor, call) {
    const place = await placeAsked(vendor, call, asked)
    if ('none' in place) return nothing(place.none)
    const { open, gone } = await openLines(vendor, call)
    const near = { area: place.area, metres: distance }
    const placed = open.filter(({ layer }) => layer.isPlaced)
    const maps = await Promise.all(placed.map((one) => linesIn(call, one, near)))
    const lines = maps
      .flatMap((map) => map.rows.map((row) => toLine(row, map, place.area)))
      .filter((line) => matches(utility, line.utility, line.layer))
      .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || a.id.localeCompare(b.id))
    const missing = [...gone, ...open.filter(({ layer }) => !layer.isPlaced).map(({ address }) => address)]
    const notes = missing.map(
      (address) => `${address} is not there any more or has no places, so its lines are missing.`,
    )
    const complete = missing.length === 0 && maps.every((map) => map.complete)
    const empty = `The maps show no such line within ${distance} m of ${place.name}; what they do not show may be there all the same.`
    return {
      ...pageOf(lines, { limit, cursor }, { complete, empty, notes }, (line) => line),
      byUtility: grouped(lines),
    }
  },
})

type Line = ReturnType<typeof toLine>

function grouped(lines: readonly Line[]) {
  return [...Map.groupBy(lines, ({ utility }) => utility)]
    .map(([utility, all]) => ({ utility, count: all.length }))
    .sort((a, b) => b.count - a.count || a.utility.localeCompare(b.utility))
}
