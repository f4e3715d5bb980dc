import { type Dimension, ownLists } from '#lib/measures/certified/query.ts'
import { singular } from '../singular.ts'
import { spanishOf } from './translated/words.ts'

/** Words of an account's own lists, which somebody may say in the other language; names of people and firms are none. */
const translatable: ReadonlySet<Dimension | undefined> = new Set([...ownLists, 'cost_code'])

const linking = new Set(['and', 'of', 'the', 'y', 'de', 'on', 'in', 'for'])
const MOST_WORDS = 3

/**
 * How a value reads in Spanish, where each of its words is known: "Street closure" is "cierre calle" and "calle cierre".
 * The words between ("de", "la") are said or not.
 */
export function translationsOf(words: readonly string[], kind: Dimension | undefined): string[][] {
  if (!translatable.has(kind)) return []
  const telling = words.filter((word) => !linking.has(word))
  if (telling.length === 0 || telling.length > MOST_WORDS) return []
  const each = telling.map((word) => spanishOf.get(word) ?? spanishOf.get(singular(word)))
  if (each.some((some) => some === undefined)) return []
  const ways = each.reduce<string[][]>(
    (before, some = []) => before.flatMap((way) => some.map((word) => [...way, word])),
    [[]],
  )
  return ways.flatMap((way) => (way.length === 1 ? [way] : [way.toReversed(), linked(way.toReversed()), way]))
}

function linked(way: readonly string[]): string[] {
  return way.flatMap((word, at) => (at === 0 ? [word] : ['de', word]))
}
