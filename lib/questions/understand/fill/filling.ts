import type { FactLocale } from '#lib/facts/locale.ts'
import type { Dimension, Query } from '#lib/measures/certified/query.ts'
import type { Piece } from '../piece.ts'
import type { Choice, Problem, Thing } from '../reading.ts'
import type { Subject } from '../subjects.ts'
import type { Token } from '../tokens.ts'

/** What a question goes on from: without a query only its things. `unanswered`: nobody could read all of it. */
export type Last = { query: Query | null; filters: Query['filters']; unanswered?: true }

/** Who asks, when, and what was asked before. */
export type Asking = {
  today: string
  /** 1 to 12 */
  fiscalYearStart: number
  locale: FactLocale
  /** Of amounts, ISO 4217. */
  currency: string
  me: { name: string; ids: Partial<Record<Dimension, readonly string[]>>; projects: readonly Thing[] } | null
  /** Business systems by what they are called here. */
  systems?: readonly { slug: string; name: string }[]
  /** The question before, in the same conversation, and the things that it was about. */
  last: Last | null
  /** What it asked back. */
  choices: readonly Choice[]
}

/** One subject with the pieces that were chosen for it, in the order of their words. */
export type Filling = { subject: Subject; pieces: readonly Piece[]; tokens: readonly Token[]; asking: Asking }

/** A name that several things have, and what each of them would make of the filters. */
export type Open = { what: 'name' | 'spelling'; words: string; choices: { label: string; filters: Query['filters'] }[] }

export type Filled<T> = T & { problems: readonly Problem[] }

/** What the tokens at these places were, as it was typed. */
export function typed(tokens: readonly Token[], at: readonly number[]): string {
  const words = at.flatMap((place) => tokens[place] ?? [])
  // What a contraction was opened into was typed once.
  return words
    .filter((one, index) => one.at !== words[index - 1]?.at)
    .map(({ original }) => original)
    .join(' ')
}

export function problem(why: Problem['why'], { tokens }: Pick<Filling, 'tokens'>, piece: Pick<Piece, 'at'>): Problem {
  return { words: typed(tokens, piece.at), why }
}
