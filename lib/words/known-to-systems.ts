import { matchKinds } from '#lib/core/match-kind.ts'
import type { Matched, Matches } from '#lib/matching/matches.ts'
import { wordsOfName } from '#lib/questions/understand/names/words.ts'
import type { IsName } from './kept-words.ts'

/**
 * Whether a word is of the name of any job, vendor, customer or person that the systems' lists have: what somebody types
 * may be a name that they cannot look up themselves.
 */
export function namesInSystems(matches: Pick<Matches, 'of'>): IsName {
  const known = new WeakMap<Matched, ReadonlySet<string>>()
  return (word) =>
    matchKinds.some((kind) => {
      const matched = matches.of(kind)
      const words = known.get(matched) ?? wordsIn(matched)
      known.set(matched, words)
      return words.has(word)
    })
}

function wordsIn({ records }: Matched): ReadonlySet<string> {
  return new Set(records.flatMap(({ name }) => (name === null ? [] : wordsOfName(name))))
}
