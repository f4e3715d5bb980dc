const width = 80
const top = 2
const bottom = 28

/** Values as points in an 84 by 30 box; the target's height in the same scale. A flat line runs through the middle. */
export function sparkPoints(
  values: readonly number[],
  target?: number,
): { points: [number, number][]; level?: number } {
  const all = target === undefined ? values : [...values, target]
  const low = Math.min(...all)
  const span = Math.max(...all) - low
  const y = (value: number) => round(span === 0 ? (top + bottom) / 2 : bottom - ((value - low) / span) * (bottom - top))
  const step = width / Math.max(values.length - 1, 1)
  return {
    points: values.map((value, index) => [round(index * step), y(value)]),
    ...(target === undefined ? {} : { level: y(target) }),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
