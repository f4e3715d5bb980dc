import { SHORTEST, sameWord } from '#lib/matching/names.ts'
import { singular } from '../singular.ts'
import { type Vocabulary, vocabularyOf } from '../spelling.ts'
import { otherForms } from './abbreviations.ts'
import { firstNamesOf } from './nicknames.ts'
import type { Spelled } from './spelled.ts'

/** How a word of a question is a word of a name, the surest first. */
export const likenesses = ['same', 'form', 'short', 'nick', 'corrected'] as const
export type Likeness = (typeof likenesses)[number]

/** The words of names that a word of a question may be, each with how. */
export type Alike = ReadonlyMap<string, Likeness>

export type WordIndex = {
  alike(word: string): Alike
  /** Where names with this word can begin. */
  placesOf(word: string): readonly { spelled: Spelled; at: number }[]
  vocabulary: Vocabulary
  /** The two words of a name that somebody wrote as one. */
  parted(word: string): readonly [string, string] | undefined
}

const SHORTEST_WITH_VOWELS = 3

/** Its consonants, each once in a row. */
function skeletonOf(word: string): string {
  return word.replaceAll(/[aeiou]/g, '').replaceAll(/(.)\1+/g, '$1')
}

export function wordIndexOf(spellings: readonly Spelled[]): WordIndex {
  const places = new Map<string, { spelled: Spelled; at: number }[]>()
  for (const spelled of spellings) {
    for (const at of spelled.begins) {
      const word = spelled.words[at] ?? ''
      const known = places.get(word)
      if (known === undefined) places.set(word, [{ spelled, at }])
      else known.push({ spelled, at })
    }
  }
  const words = new Set(spellings.flatMap((one) => one.words))
  const bySingular = Map.groupBy(words, singular)
  const byBeginning = Map.groupBy(
    [...words].filter((word) => word.length >= SHORTEST),
    (word) => word.slice(0, SHORTEST),
  )
  const bySkeleton = Map.groupBy(
    [...words].filter((word) => word.length > SHORTEST_WITH_VOWELS),
    skeletonOf,
  )
  const together = new Map(
    spellings.flatMap(({ words: some }) =>
      some.slice(1).map((word, at): [string, [string, string]] => [`${some[at]}${word}`, [some[at] ?? '', word]]),
    ),
  )

  function alike(word: string): Alike {
    const found = new Map<string, Likeness>()
    const add = (some: Iterable<string>, how: Likeness) => {
      for (const one of some) if (!found.has(one)) found.set(one, how)
    }
    if (words.has(word)) add([word], 'same')
    add(bySingular.get(singular(word)) ?? [], 'form')
    // "OSHA 10s"
    if (/^\d+s$/.test(word) && words.has(word.slice(0, -1))) add([word.slice(0, -1)], 'form')
    const near = byBeginning.get(word.slice(0, SHORTEST)) ?? []
    add(
      [
        ...near.filter((one) => sameWord(one, word)),
        ...otherForms(word).filter((one) => words.has(one)),
        ...longFormsOf(word),
        ...withVowels(word),
      ],
      'short',
    )
    add(
      firstNamesOf(word).filter((one) => words.has(one)),
      'nick',
    )
    return found
  }

  /** `crk` for `creek`. */
  function withVowels(word: string): readonly string[] {
    return /^[^aeiou\d]{3,}$/.test(word) ? (bySkeleton.get(skeletonOf(word)) ?? []) : []
  }

  /** `supers` for `superintendents`. */
  function longFormsOf(word: string): string[] {
    const one = singular(word)
    return one === word ? [] : otherForms(one).flatMap((long) => bySingular.get(singular(long)) ?? [])
  }

  return {
    alike,
    placesOf: (word) => places.get(word) ?? [],
    vocabulary: vocabularyOf(places.keys()),
    parted: (word) => (words.has(word) ? undefined : together.get(word)),
  }
}
