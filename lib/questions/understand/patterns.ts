import { singular } from './singular.ts'

/** A run of words with holes: each place has its word, `*` up to four words of something else. */
export type Pattern = readonly string[]

const MOST_BETWEEN = 4

/** `what do we owe *`: as words that are compared, plurals cut. */
export function patternOf(way: string): Pattern {
  return way
    .trim()
    .split(/[\s-]+/u)
    .map((word) => (word === '*' ? word : singular(word)))
}

/** The places of a pattern's own words from `from` on, each way that it fits; what its holes hold stays free. */
export function placesOf(pattern: Pattern, words: readonly string[], from: number): number[][] {
  const [first, ...rest] = pattern
  if (first === undefined) return [[]]
  if (first === '*') {
    const holes = Array.from({ length: MOST_BETWEEN + 1 }, (_, length) => length)
    return rest.length === 0 ? [[]] : holes.flatMap((length) => placesOf(rest, words, from + length))
  }
  if (words[from] !== first) return []
  return placesOf(rest, words, from + 1).map((places) => [from, ...places])
}

/** Patterns that may begin with a word, so that a sentence is compared with few of many. */
export function byFirstWord<T extends { pattern: Pattern }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(all, ({ pattern }) => pattern.find((word) => word !== '*') ?? '')
}
