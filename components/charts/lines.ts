export type Point = { x: number; y: number }

/** Values as pieces of a line in a box of 100 by 100: where nothing was measured the line has a gap. */
export function linePieces(values: readonly (number | null)[], top: number): Point[][] {
  const step = 100 / Math.max(1, values.length - 1)
  const pieces: Point[][] = [[]]
  values.forEach((value, at) => {
    if (value === null) pieces.push([])
    else pieces.at(-1)?.push({ x: at * step, y: 100 - (Math.min(value, top) / top) * 100 })
  })
  return pieces.filter((piece) => piece.length > 0)
}

const steps = [1, 2, 2.5, 5, 10]

/** Round values from zero to above the largest one, four at the most: 0, 500, 1,000, 1,500. */
export function ticksTo(most: number): number[] {
  if (most <= 0) return [0, 1]
  const rough = most / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (steps.find((one) => one * power >= rough) ?? 10) * power
  const count = Math.ceil(most / step)
  return Array.from({ length: count + 1 }, (_, at) => at * step)
}
