/** Pure plane geometry, good to centimetres at the size of a building site. Positions are [longitude, latitude]. */
export type Position = readonly [number, number]
export type Ring = readonly Position[]

const METRES_PER_DEGREE = 111_319.490_793
const SQUARE_METRES_PER_ACRE = 4046.856_422_4

/** Metres from a point to a closed ring; 0 inside it. */
export function distanceToRing(point: Position, ring: Ring): number {
  const flat = ring.map((position) => toPlane(position, point))
  if (insideOrigin(flat)) return 0
  const distances = edges(flat).map(([from, to]) => distanceToEdge(from, to))
  return Math.min(...distances)
}

/** The middle of a ring's corners: where a person would put the pin. */
export function middle(ring: Ring): Position {
  const corners = ring.slice(0, -1)
  const sum = corners.reduce<Position>(([x, y], [longitude, latitude]) => [x + longitude, y + latitude], [0, 0])
  return [sum[0] / corners.length, sum[1] / corners.length]
}

export function acres(ring: Ring): number {
  const origin = ring[0]
  if (origin === undefined) return 0
  const flat = ring.map((position) => toPlane(position, origin))
  const twice = edges(flat).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0)
  return Math.abs(twice) / 2 / SQUARE_METRES_PER_ACRE
}

function toPlane([longitude, latitude]: Position, [originX, originY]: Position): Position {
  const shrink = Math.cos((originY * Math.PI) / 180)
  return [(longitude - originX) * METRES_PER_DEGREE * shrink, (latitude - originY) * METRES_PER_DEGREE]
}

function edges(ring: Ring): [Position, Position][] {
  return ring.slice(1).flatMap((to, index) => {
    const from = ring[index]
    return from === undefined ? [] : [[from, to] satisfies [Position, Position]]
  })
}

function insideOrigin(ring: Ring): boolean {
  const crossings = edges(ring).filter(
    ([[ax, ay], [bx, by]]) => ay > 0 !== by > 0 && ax - (ay * (bx - ax)) / (by - ay) > 0,
  )
  return crossings.length % 2 === 1
}

function distanceToEdge([ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
  return Math.hypot(ax + along * dx, ay + along * dy)
}
