/** A small deterministic generator (mulberry32); one per subject, so that a change in one does not shift the others. */
export type Random = {
  next(): number
  /** Whole number, both ends included. */
  int(min: number, max: number): number
  between(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

export function createRandom(seed: number, subject: string): Random {
  let state = seed >>> 0
  for (const letter of subject) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))

  return {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, int(0, list.length - 1)),
    shuffle(list) {
      const left = [...list]
      return list.map(() => at(left.splice(int(0, left.length - 1), 1), 0))
    },
  }
}

/** The element at an index, wrapping around; a generator's list is never empty. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[((index % list.length) + list.length) % list.length]
  if (found === undefined) throw new Error('The sample company drew from an empty list.')
  return found
}

/** The first element at which the running sum of weights passes a mark. */
export function weighted<T>(list: readonly T[], weight: (item: T) => number, mark: number): T {
  let reached = 0
  for (const item of list) {
    reached += weight(item)
    if (reached > mark) return item
  }
  return at(list, -1)
}

/** The only element that fits; planted records must exist. */
export function one<T>(list: readonly T[], fits: (item: T) => boolean, what: string): T {
  const found = list.find(fits)
  if (found === undefined) throw new Error(`The sample company has no ${what}.`)
  return found
}

export function sum<T>(list: readonly T[], amount: (item: T) => number): number {
  let total = 0
  for (const item of list) total += amount(item)
  return total
}

/** Splits an amount of cents by weights without losing one. */
export function split(total: number, weights: readonly number[]): number[] {
  const all = sum(weights, (weight) => weight)
  let givenWeight = 0
  let given = 0
  return weights.map((weight) => {
    givenWeight += weight
    const upTo = Math.round((total * givenWeight) / all)
    const part = upTo - given
    given = upTo
    return part
  })
}
