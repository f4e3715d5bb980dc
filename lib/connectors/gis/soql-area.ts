import { boxAround, distanceToArea, middle, ringsOf } from './geometry.ts'
import type { Near } from './layer.ts'

/** The box around the area, for what has an extent. Source: dev.socrata.com/docs/functions/intersects */
export function boxOf(name: string, { area, metres }: Near): string {
  const { west, south, east, north } = boxAround(area, metres)
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return `intersects(${name}, 'POLYGON ((${corners.map((corner) => corner.map((one) => one.toFixed(7)).join(' ')).join(', ')}))')`
}

/** The circle that holds the area and its surroundings: more than was asked, which is measured here. */
export function circleOf(name: string, { area, metres }: Near): string {
  const rings = ringsOf(area)
  const [longitude, latitude] = middle(rings) ?? [0, 0]
  const corners = rings.flat().map((corner) =>
    distanceToArea(corner, [
      [
        [longitude, latitude],
        [longitude, latitude],
      ],
    ]),
  )
  const radius = Math.ceil(Math.max(0, ...corners) + metres) + 1
  return `within_circle(${name}, ${latitude.toFixed(7)}, ${longitude.toFixed(7)}, ${radius})`
}
