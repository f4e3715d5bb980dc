import type { Dimension } from '#lib/measures/certified/query.ts'

/** What the people of one company call things, beside what the catalogue and the systems call them. As words are compared. */
export type Synonyms = {
  phrases: readonly { subject: string; say: string }[]
  /** A thing is meant by any of its ids. */
  spellings: readonly Spelling[]
  /** Words that say nothing. */
  ignored: ReadonlySet<string>
}

export type Spelling = { dimension: Dimension; ids: readonly string[]; say: string }

/** Gives the same object as long as nothing changed, so that what is made of it can be kept. */
export type SynonymsNow = () => Synonyms

export const noSynonyms: Synonyms = { phrases: [], spellings: [], ignored: new Set() }
