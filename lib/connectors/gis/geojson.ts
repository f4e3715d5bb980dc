import { isObject } from '#lib/core/json.ts'
import type { Position, Ring, Shape } from './geometry.ts'

/** The place in a GeoJSON geometry; null where it has none that we measure. Source: RFC 7946, 3.1 */
export function shapeOfGeoJson(geometry: unknown): Shape | null {
  if (!isObject(geometry)) return null
  const { type, coordinates } = geometry
  if (type === 'Point') {
    const point = positionIn(coordinates)
    return point === null ? null : { point }
  }
  if (type === 'LineString') return linesIn([coordinates])
  if (type === 'MultiLineString') return linesIn(listIn(coordinates))
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? listIn(coordinates) : []
  const rings = polygons.flatMap((polygon) => listIn(polygon).map(ringIn)).filter((ring) => ring.length > 3)
  return rings.length === 0 ? null : { rings }
}

/** Lines of at least two points; null where there is none. */
export function linesIn(paths: readonly unknown[]): Shape | null {
  const lines = paths.map(ringIn).filter((line) => line.length > 1)
  return lines.length === 0 ? null : { lines }
}

/** Corners that cannot be read are left out, as of every ring. */
export function ringIn(ring: unknown): Ring {
  return listIn(ring).flatMap((corner) => {
    const position = positionIn(corner)
    return position === null ? [] : [position]
  })
}

function positionIn(corner: unknown): Position | null {
  const [longitude, latitude] = listIn(corner)
  return typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : null
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
