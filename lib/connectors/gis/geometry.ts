/** Pure plane geometry, good to centimetres at the size of a building site. Positions are [longitude, latitude]. */
export type Position = readonly [number, number]
export type Ring = readonly Position[]
export type Shape = { point: Position } | { rings: readonly Ring[] } | { lines: readonly Ring[] }

const METRES_PER_DEGREE = 111_319.490_793
const SQUARE_METRES_PER_ACRE = 4046.856_422_4

/** Metres from a point to an area of closed rings, holes and separate parts included; 0 inside it. */
export function distanceToArea(point: Position, rings: readonly Ring[]): number {
  const flat = rings.map((ring) => ring.map((position) => toPlane(position, point)))
  if (isInside(flat)) return 0
  return Math.min(...flat.flatMap(edges).map(([from, to]) => distanceToEdge(from, to)))
}

/** A shape as rings: a point is one without extent, a line goes there and back. */
export function ringsOf(shape: Shape): readonly Ring[] {
  if ('rings' in shape) return shape.rings
  if ('point' in shape) return [[shape.point, shape.point]]
  return shape.lines.map((line) => [...line, ...line.toReversed().slice(1)])
}

/** Metres between the nearest parts of two shapes; 0 where they touch. */
export function metresBetween(a: Shape, b: Shape): number {
  const [own, others] = [ringsOf(a), ringsOf(b)]
  const isTouching = own.flatMap(edges).some((edge) => others.flatMap(edges).some((other) => isCrossed(edge, other)))
  if (isTouching) return 0
  const there = own.flat().map((corner) => distanceToArea(corner, others))
  const back = others.flat().map((corner) => distanceToArea(corner, own))
  return [...there, ...back].reduce((least, metres) => Math.min(least, metres), Number.POSITIVE_INFINITY)
}

function isCrossed([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  const side = ([px, py]: Position, [qx, qy]: Position, [rx, ry]: Position) =>
    Math.sign((qx - px) * (ry - py) - (qy - py) * (rx - px))
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/** Metres by which outlines that touch may miss each other. */
const SLACK = 1

/** Whether every corner of a shape lies in one of the others. */
export function isCovered(shape: Shape, others: readonly Shape[]): boolean {
  const corners = ringsOf(shape).flat()
  return corners.every((corner) => others.some((other) => distanceToArea(corner, ringsOf(other)) <= SLACK))
}

export type Box = { west: number; south: number; east: number; north: number }

/** The box around a shape and so many metres more on each side. */
export function boxAround(shape: Shape, metres: number): Box {
  const corners = ringsOf(shape).flat()
  const longitudes = corners.map(([longitude]) => longitude)
  const latitudes = corners.map(([, latitude]) => latitude)
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const up = metres / METRES_PER_DEGREE
  const across = up / Math.max(0.01, Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180))
  return {
    west: Math.min(...longitudes) - across,
    south: south - up,
    east: Math.max(...longitudes) + across,
    north: north + up,
  }
}

/** A closed ring cut to a box, side by side (Sutherland and Hodgman 1974); nothing where it lies outside. */
export function clipped(ring: Ring, { west, south, east, north }: Box): Ring {
  const sides = [
    { axis: 0, limit: west, sign: 1 },
    { axis: 0, limit: east, sign: -1 },
    { axis: 1, limit: south, sign: 1 },
    { axis: 1, limit: north, sign: -1 },
  ] as const
  const open = ring.slice(0, -1)
  const cut = sides.reduce<readonly Position[]>((corners, { axis, limit, sign }) => {
    const isIn = (position: Position) => sign * (position[axis] - limit) >= 0
    return corners.flatMap((to, at) => {
      const from = corners.at(at - 1) ?? to
      const enters = isIn(from) === isIn(to) ? [] : [crossing(from, to, axis, limit)]
      return isIn(to) ? [...enters, to] : enters
    })
  }, open)
  const [first] = cut
  return first === undefined ? [] : [...cut, first]
}

function crossing(from: Position, to: Position, axis: 0 | 1, limit: number): Position {
  const share = (limit - from[axis]) / (to[axis] - from[axis])
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
}

export function isInBox(shape: Shape, box: Box): boolean {
  const { west, south, east, north } = boxAround(shape, 0)
  return west >= box.west && south >= box.south && east <= box.east && north <= box.north
}

/** The middle of the largest part's corners: where a person would put the pin. */
export function middle(rings: readonly Ring[]): Position | null {
  const largest = [...rings].sort((a, b) => squareMetres(b) - squareMetres(a))[0]
  const corners = largest?.slice(0, -1) ?? []
  if (corners.length === 0) return null
  const sum = corners.reduce<Position>(([x, y], [longitude, latitude]) => [x + longitude, y + latitude], [0, 0])
  return [sum[0] / corners.length, sum[1] / corners.length]
}

/** All parts, without their holes. A ring is a hole when it begins inside an odd number of the others. */
export function acres(rings: readonly Ring[]): number {
  const area = rings.reduce((sum, ring) => sum + (isHole(ring, rings) ? -1 : 1) * squareMetres(ring), 0)
  return area / SQUARE_METRES_PER_ACRE
}

function isHole(ring: Ring, rings: readonly Ring[]): boolean {
  const [first] = ring
  if (first === undefined) return false
  const others = rings.filter((other) => other !== ring).map((other) => other.map((corner) => toPlane(corner, first)))
  return isInside(others)
}

function squareMetres(ring: Ring): number {
  const origin = ring[0]
  if (origin === undefined) return 0
  const flat = ring.map((position) => toPlane(position, origin))
  const twice = edges(flat).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0)
  return Math.abs(twice) / 2
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

/** Whether the origin lies inside: in an odd number of rings, so that a hole is outside and an island in it inside. */
function isInside(rings: readonly Ring[]): boolean {
  const crossings = rings
    .flatMap(edges)
    .filter(([[ax, ay], [bx, by]]) => ay > 0 !== by > 0 && ax - (ay * (bx - ax)) / (by - ay) > 0)
  return crossings.length % 2 === 1
}

function distanceToEdge([ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
  return Math.hypot(ax + along * dx, ay + along * dy)
}
