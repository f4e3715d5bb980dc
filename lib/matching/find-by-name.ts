import { isEmptyWord, likeness, nameWords } from './names.ts'

export type Found<T> =
  | { kind: 'one'; one: T }
  /** Several fit equally well. */
  | { kind: 'several'; several: T[] }
  | { kind: 'none' }

/** Scores that lie closer together than this share of the best say the same. */
const EQUAL = 0.03

/**
 * The entry of a list that somebody means, by the words they used. A word weighs the more the fewer names have it:
 * a family name finds somebody, "Electric" only decides. Empty words ("LLC") decide between names that are else the same.
 */
export function findByName<T>(said: readonly string[], list: readonly T[], nameOf: (entry: T) => string): Found<T> {
  const names = list.map((entry) => ({ entry, words: nameWords(nameOf(entry)) }))
  const weightOf = weights(names.map(({ words }) => words))
  const scored = names
    .map(({ entry, words }) => ({ entry, words, ...scoreOf(said, words, weightOf) }))
    .filter(({ score }) => score > 0)
  const top = Math.max(0, ...scored.map(({ score }) => score))
  const best = closestOf(
    scored.filter(({ score }) => score >= top * (1 - EQUAL)),
    said,
  )
  const [first] = best
  if (first === undefined) return { kind: 'none' }
  return best.length === 1
    ? { kind: 'one', one: first.entry }
    : { kind: 'several', several: best.map(({ entry }) => entry) }
}

/** How much a word tells: more than nothing, and more the rarer it is. */
function weights(names: readonly string[][]): (word: string) => number {
  const uses = new Map<string, number>()
  for (const words of names) for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + 1)
  return (word) => 1 + Math.log(names.length / (uses.get(word) ?? 1))
}

function scoreOf(said: readonly string[], name: readonly string[], weightOf: (word: string) => number) {
  const telling = name
    .filter((word) => !isEmptyWord(word))
    .map((word) => ({ word, alike: Math.max(0, ...said.map((other) => likeness(other, word))) }))
  return {
    score: telling.reduce((sum, { word, alike }) => sum + (alike === 0 ? 0 : alike * weightOf(word)), 0),
    unsaid: telling.filter(({ alike }) => alike === 0).length,
  }
}

type Scored<T> = { entry: T; words: string[]; unsaid: number }

/** Whose whole name was said; among names of the same words, whose form of company was said. */
function closestOf<T>(best: readonly Scored<T>[], said: readonly string[]): readonly Scored<T>[] {
  const whole = best.filter(({ unsaid }) => unsaid === 0)
  const named = whole.length > 0 ? whole : best
  const tell = ({ words }: Scored<T>) => words.filter((word) => !isEmptyWord(word)).join(' ')
  if (new Set(named.map(tell)).size > 1) return named
  const form = ({ words }: Scored<T>) => words.filter((word) => isEmptyWord(word) && said.includes(word)).length
  const most = Math.max(0, ...named.map(form))
  return named.filter((one) => form(one) === most)
}
