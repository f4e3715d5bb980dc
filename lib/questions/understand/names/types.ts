import type { GatewayError } from '#lib/core/errors.ts'
import type { Dimension } from '#lib/measures/certified/query.ts'
import type { TopicName } from '#lib/measures/topics/topic.ts'
import type { Vocabulary } from '../spelling.ts'
import type { Token } from '../tokens.ts'

/** A thing of the company's that a name can mean, under every id that each measure's dimension knows it by. */
export type Named = {
  name: string
  ids: Partial<Record<Dimension, readonly string[]>>
  /** Other ways in which it is written. */
  also: readonly string[]
  active: boolean
  /** A job's, a cost code's, an account's. */
  number?: string
  /** The measure that is asked where nothing but it is said: what an account of costs came to. */
  asks?: string
  /** Those that have it among their values, where not every measure with its dimension has. */
  measures?: readonly string[]
}

/** A run of tokens (from inclusive, to exclusive) and what it may mean; the best first. */
export type Found = {
  from: number
  to: number
  /** Of each kind six at the most. */
  things: readonly Named[]
  /** How many it fits. */
  count: number
  /** The best was said by its whole name, or by its number. */
  whole: boolean
  /** So many of them, the first ones, were. */
  wholes: number
  /** Everybody uses its words for something else, too: another reading of them goes before. */
  everyday: boolean
  /** What was said is not written so. `ask`: it is too little to be taken for meant. */
  corrected?: { said: string; meant: string; ask: boolean }
}

/** Names that could not be looked up, or not all of them, and why. */
export type Missing = {
  kind: Dimension
  /** The list that would have brought them: `need.<topic>` of the texts says what it is. */
  topic: TopicName
  why: 'not_permitted' | 'own_jobs' | 'cut' | 'failed'
  error?: GatewayError | undefined
}

export type Names = {
  /** Everything that has a name. */
  all: readonly Named[]
  /** Runs may overlap, and one may lie in another: who reads the question chooses. What `lexicon` has is not corrected. */
  find(tokens: readonly Token[], lexicon?: Vocabulary): Found[]
  missing: readonly Missing[]
  /** The word of a name that is nearest to a mistyped one. */
  slip(word: string): string | null
  /** Whether a word, in lower case without accents, is one of a name, or a number. */
  knows(word: string): boolean
}
