import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { nothing, pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { maybeText, neededText } from '../../kit/values.ts'
import { metresBetween, type Shape } from '../geometry.ts'
import { needMapped } from '../mapped.ts'
import { isOnePlace, isWithoutPoint, needPlaces, placeAsked, placeInputs } from '../place.ts'
import { type Row, readAll } from '../read-mapped.ts'
import { positionOf } from '../site.ts'

const open = { parcel_no: neededText, parcel_addr: maybeText, parcel_zoning: maybeText }
const openRow = z.object(open)
const ownedRow = z.object({ ...open, parcel_owner: maybeText })

type Parcel = Row<typeof openRow.shape> & { parcel_owner?: string | null }

export const parcels = defineTool({
  name: 'parcels',
  title: 'Parcels',
  description:
    'Parcels by number, or those that a job’s site or a point lies on or comes within a distance of, nearest first: ' +
    'address, zoning and area. Owners only with showOwners, for who has a reason to write to a neighbor.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  sample: { project: 'sites.project' },
  input: z
    .object({
      number: z.string().trim().min(1).max(60).optional().describe('The parcel’s number, in place of a place'),
      ...placeInputs,
      distance: z.number().int().min(0).max(2000).default(0).describe('Metres around the place'),
      showOwners: z.boolean().default(false).describe('Also who owns each'),
      limit: inputs.limit,
      cursor: inputs.cursor,
    })
    .refine(
      (asked) =>
        asked.number === undefined ? isOnePlace(asked) : asked.project === undefined && isWithoutPoint(asked),
      { error: 'Say a number, a project, or longitude and latitude of a point.', path: ['number'] },
    ),
  output: recordsOutput(
    {
      number: z.string(),
      address: z.string().nullable(),
      zoning: z.string().nullable(),
      owner: field.personal(z.string().nullish().describe('Only with showOwners')),
      longitude: z.number().nullable().describe('Middle of the parcel, WGS 84'),
      latitude: z.number().nullable(),
      acres: z.number().nullable(),
      distance: z.number().int().nullable().describe('Metres from the place, 0 on it; null when asked by number'),
    },
    {},
  ),
  slots: { needs: ['parcel_layer', 'parcel_no'], uses: ['parcel_addr', 'parcel_zoning', 'parcel_owner'] },
  async run({ number, distance, showOwners, limit, cursor, ...asked }, vendor, call) {
    const map = await needMapped(vendor, call, 'parcel_layer')
    const place = number === undefined ? await placeAsked(vendor, call, asked) : null
    if (place !== null && 'none' in place) return nothing(place.none)
    if (place !== null) needPlaces(map, 'parcel_layer')
    const { rows, complete } = await readAll<z.ZodRawShape>(map, {
      // What is not shown is not asked for either.
      row: showOwners ? ownedRow : openRow,
      where: number === undefined ? [] : [{ field: map.need('parcel_no'), is: 'one of', values: [number] }],
      near: place === null ? undefined : { area: place.area, metres: distance },
      order: [{ by: 'parcel_no' }],
      shapes: map.layer.isPlaced,
    })
    const found = (rows as Parcel[])
      .map((row) => toParcel(row, { area: place?.area ?? null, showOwners }))
      .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || a.number.localeCompare(b.number))
    const empty =
      place === null
        ? 'The map has no parcel with this number.'
        : `No parcel lies within ${distance} m of ${place.name}.`
    return pageOf(found, { limit, cursor }, { complete, empty }, (parcel) => parcel)
  },
})

function toParcel(row: Parcel, { area, showOwners }: { area: Shape | null; showOwners: boolean }) {
  return {
    id: row.id,
    type: 'parcel',
    number: row.parcel_no,
    address: row.parcel_addr,
    zoning: row.parcel_zoning,
    ...(showOwners ? { owner: row.parcel_owner ?? null } : {}),
    ...positionOf(row.shape),
    distance: area === null || row.shape === null ? null : Math.round(metresBetween(row.shape, area)),
  }
}
