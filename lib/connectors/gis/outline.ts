import { z } from 'zod'
import { type Box, boxAround, clipped, type Position, type Shape } from './geometry.ts'

/** As far around a site as a drawing of it shows. */
const AROUND = 150

/** More corners than a drawing can show of one ring. */
const MOST_CORNERS = 300

export const outlineField = z
  .array(z.array(z.array(z.number()).length(2)))
  .nullish()
  .describe('Rings of [longitude, latitude], WGS 84, cut 150 m around the site; only with showOutlines')

export const showOutlines = z
  .boolean()
  .default(false)
  .describe('Also the outlines of the site, its parcels and the flood zones, for a drawing')

export function surroundings(area: Shape): Box {
  return boxAround(area, AROUND)
}

/** What of an area's outline lies in the box; null for what has no area. */
export function outlineIn(box: Box, shape: Shape | null): [number, number][][] | null {
  if (shape === null || !('rings' in shape)) return null
  return shape.rings.map((ring) => thinned(clipped(ring, box)).map(rounded)).filter((ring) => ring.length > 3)
}

function thinned(ring: readonly Position[]): readonly Position[] {
  const step = Math.ceil(ring.length / MOST_CORNERS)
  return step <= 1 ? ring : ring.filter((_, at) => at % step === 0 || at === ring.length - 1)
}

function rounded([longitude, latitude]: Position): [number, number] {
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))]
}
