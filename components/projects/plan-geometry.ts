import type { PlanMark, SitePlan } from '#lib/projects/site-plan.ts'

type Told = Extract<SitePlan, { state: 'told' }>
type Position = PlanMark['position']
type Point = readonly [x: number, y: number]

const METRES_PER_DEGREE = 111_320
const WIDTH = 720
/** Metres left free around what is drawn. */
const MARGIN = 25
/** The narrowest and the widest that a drawing may be for its height. */
const SHAPE = { least: 1.6, most: 2.4 }

export type PlacedMarks = { x: number; y: number; marks: PlanMark[] }

export type Drawing = {
  width: number
  height: number
  site: string
  parcels: { label: string; path: string; at: Point }[]
  floods: { label: string; path: string }[]
  /** What stands at one place is one mark. */
  marks: PlacedMarks[]
  /** A round number of metres and its length. */
  scale: { metres: number; length: number }
}

/** Positions on the map as a drawing with north up, as large as what belongs to the site needs. */
export function drawingOf({ outline, parcels, floods, marks }: Told): Drawing {
  const corners = [...outline, ...parcels.flatMap((parcel) => parcel.outline)].flat()
  const own = marks.filter((mark) => mark.own).map(({ position }) => position)
  const flat = flatAround(corners[0] ?? [0, 0])
  const points = [...corners, ...own].map(flat)
  const box = boxOf(points)
  const scale = WIDTH / (box.right - box.left)
  const place = (position: Position): Point => {
    const [x, y] = flat(position)
    return [(x - box.left) * scale, (box.top - y) * scale]
  }
  const height = (box.top - box.bottom) * scale
  const isInside = ([x, y]: Point) => x >= 0 && y >= 0 && x <= WIDTH && y <= height
  const pathOf = (rings: readonly (readonly Position[])[]) =>
    rings.map((ring) => `M${ring.map((corner) => place(corner).map(tenth).join(' ')).join('L')}Z`).join('')
  const placed = marks.map((mark) => ({ mark, point: place(mark.position) })).filter(({ point }) => isInside(point))
  const byPlace = Map.groupBy(placed, ({ point }) => point.map((part) => Math.round(part / 14)).join())
  return {
    width: WIDTH,
    height: Math.round(height),
    site: pathOf(outline),
    parcels: parcels.map((parcel) => ({
      label: parcel.label,
      path: pathOf(parcel.outline),
      at: middleOf(parcel.outline.flat().map(place)),
    })),
    floods: floods.map((flood) => ({ label: flood.label, path: pathOf(flood.outline) })),
    marks: [...byPlace.values()].map((some) => {
      const [x, y] = middleOf(some.map(({ point }) => point))
      return { x: tenth(x), y: tenth(y), marks: some.map(({ mark }) => mark) }
    }),
    scale: scaleFor(scale),
  }
}

/** Metres east and north of a place, good for the size of a building site. */
function flatAround([longitude, latitude]: Position): (position: Position) => Point {
  const shrink = Math.cos((latitude * Math.PI) / 180)
  return ([east, north]) => [(east - longitude) * METRES_PER_DEGREE * shrink, (north - latitude) * METRES_PER_DEGREE]
}

function boxOf(points: readonly Point[]) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const box = {
    left: Math.min(...xs) - MARGIN,
    right: Math.max(...xs) + MARGIN,
    bottom: Math.min(...ys) - MARGIN,
    top: Math.max(...ys) + MARGIN,
  }
  const [width, height] = [box.right - box.left, box.top - box.bottom]
  const wider = Math.max(0, height * SHAPE.least - width) / 2
  const taller = Math.max(0, width / SHAPE.most - height) / 2
  return { left: box.left - wider, right: box.right + wider, bottom: box.bottom - taller, top: box.top + taller }
}

/** About a sixth of the drawing. */
function scaleFor(scale: number): Drawing['scale'] {
  const wanted = WIDTH / 6 / scale
  const metres = [5, 10, 20, 50, 100, 200, 500, 1000].findLast((round) => round <= wanted) ?? 5
  return { metres, length: tenth(metres * scale) }
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], [left, top]) => [x + left, y + top], [0, 0])
  return [sum[0] / points.length, sum[1] / points.length]
}

function tenth(value: number): number {
  return Number(value.toFixed(1))
}
