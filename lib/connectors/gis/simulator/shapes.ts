import type { SQLInputValue } from 'node:sqlite'
import { distanceToArea, type Position } from '../geometry.ts'

export type Shape = { x: number; y: number } | { rings: [number, number][][] } | { paths: [number, number][][] }
export type Feature = { row: Record<string, SQLInputValue>; shape?: Shape }

/** Web Mercator, which hosted layers use unless asked otherwise, counts metres from 0/0 over a sphere this big. */
const HALF = 20_037_508.342_789_244
const isMercator = (wkid: string): boolean => wkid === '102100' || wkid === '3857'

export function project(shape: Shape, outSr: string): Shape {
  return isMercator(outSr) ? moved(shape, toMercator) : shape
}

/** The query's geometry as rings of WGS 84; a point is a ring without extent. Undefined when it cannot be read. */
export function readGeometry(text: string, type: string, inSr: string): [number, number][] | undefined {
  const rings = parse(text, type)
  return isMercator(inSr) ? rings?.map(fromMercator) : rings
}

export function within(shape: Shape, ring: [number, number][], metres: number): boolean {
  if ('x' in shape) return distanceToArea([shape.x, shape.y], [ring]) <= metres
  const parts = 'rings' in shape ? shape.rings : shape.paths.map((path) => [...path, ...path.toReversed().slice(1)])
  return parts.some(
    (own) =>
      own.some((corner) => distanceToArea(corner, [ring]) <= metres) ||
      ring.some((corner) => distanceToArea(corner, [own]) <= metres) ||
      cross(own, ring),
  )
}

export function cornersOf(shape: Shape | undefined): [number, number][] {
  if (shape === undefined) return []
  return 'x' in shape ? [[shape.x, shape.y]] : ('rings' in shape ? shape.rings : shape.paths).flat()
}

function parse(text: string, type: string): [number, number][] | undefined {
  const numbers = text.split(',').map(Number)
  const json: unknown = text.startsWith('{') ? JSON.parse(text) : undefined
  if (type === 'esriGeometryPoint') {
    const point = json as { x: number; y: number } | undefined
    const [x, y] = point === undefined ? numbers : [point.x, point.y]
    return x === undefined || y === undefined
      ? undefined
      : [
          [x, y],
          [x, y],
        ]
  }
  if (type === 'esriGeometryEnvelope') {
    const box = json as { xmin: number; ymin: number; xmax: number; ymax: number } | undefined
    const [west, south, east, north] = box === undefined ? numbers : [box.xmin, box.ymin, box.xmax, box.ymax]
    if (west === undefined || south === undefined || east === undefined || north === undefined) return undefined
    return [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ]
  }
  return type === 'esriGeometryPolygon' ? (json as { rings?: [number, number][][] } | undefined)?.rings?.[0] : undefined
}

function cross(a: readonly Position[], b: readonly Position[]): boolean {
  return a.slice(1).some((to, i) => b.slice(1).some((end, j) => segmentsCross(a[i] ?? to, to, b[j] ?? end, end)))
}

function segmentsCross(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (p: Position, q: Position, r: Position) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

function moved(shape: Shape, move: (position: [number, number]) => [number, number]): Shape {
  if ('rings' in shape) return { rings: shape.rings.map((ring) => ring.map(move)) }
  if ('paths' in shape) return { paths: shape.paths.map((path) => path.map(move)) }
  const [x, y] = move([shape.x, shape.y])
  return { x, y }
}

function toMercator([longitude, latitude]: [number, number]): [number, number] {
  const y = Math.log(Math.tan(((90 + latitude) * Math.PI) / 360)) / Math.PI
  return [(longitude / 180) * HALF, y * HALF]
}

function fromMercator([x, y]: [number, number]): [number, number] {
  return [(x / HALF) * 180, (Math.atan(Math.exp((y / HALF) * Math.PI)) * 360) / Math.PI - 90]
}
