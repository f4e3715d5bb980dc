/** Round steps from zero that hold all values: 0, 4, 8, 12. */
export function ticksFor(values: readonly number[], about = 4): number[] {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  if (low === high) return [0, 1]
  const step = roundStep((high - low) / about)
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step)
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 4, 5].find((one) => one * power >= rough * 0.999) ?? 10
  return factor * power
}

/** Places of labels that are at least `apart` from each other, in their order, none above `top`. */
export function apart(places: readonly number[], distance: number): number[] {
  const order = places.map((place, at) => ({ place, at })).toSorted((a, b) => a.place - b.place)
  let next = Number.NEGATIVE_INFINITY
  const moved = order.map(({ place, at }) => {
    next = Math.max(place, next + distance)
    return { at, place: next }
  })
  return moved.toSorted((a, b) => a.at - b.at).map(({ place }) => place)
}
