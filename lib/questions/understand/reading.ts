import type { AboutKind } from '#lib/findings/finding.ts'
import type { Dimension, Query } from '#lib/measures/certified/query.ts'

export type Thing = Query['filters'][number]['things'][number]

/** What can be answered: a figure, or a story across systems about one thing or about all. */
export type Answerable = { kind: 'query'; query: Query } | { kind: 'finding'; finding: string; about: About | null }

/** Whom or what a story is asked about; of a record its number. */
export type About = Thing & { dimension: AboutKind | 'number' }

/** Words that keep a question from being answered, as they were typed, and why. */
export type Problem = { words: string; why: Why }
type Why =
  | 'no_subject'
  | 'unknown'
  | 'not_kept_by'
  | 'no_such_state'
  | 'no_such_date'
  | 'no_period'
  | 'as_of_today'
  | 'not_in_the_future'
  | 'no_such_day'
  | 'two_dates'
  | 'cannot_leave_out'
  | 'nothing_to_compare'
  | 'no_budget'
  | 'budget_is_whole'
  | 'no_days'
  | 'no_number'
  | 'nothing_to_rank'
  | 'nothing_before'
  | 'not_yours'
  | 'no_tool'
  | 'words_must_be_said'
  | 'action'
  | 'too_long'

export type Correction = { said: string; meant: string }

/** A choice is a whole question: who takes it has asked it. */
export type Choice = { label: string; ask: Answerable }

export type Reading =
  | {
      kind: 'answer'
      ask: Answerable
      corrected: readonly Correction[]
      /** Dimensions and parts that the question before gave. */
      carried: readonly string[]
      /** Sentences that say nothing of the question. */
      aside: readonly string[]
      /** The same words about another thing: a customer where a job was taken. */
      also: readonly Choice[]
    }
  | { kind: 'several'; parts: readonly Reading[] }
  | {
      kind: 'ask'
      about: Asked
      choices: readonly Choice[]
      /** What is understood already. */
      query: Query | null
      corrected: readonly Correction[]
    }
  | {
      kind: 'cannot'
      problems: readonly Problem[]
      /** What is understood, without what stands against it. */
      query: Query | null
      nearest: readonly Answerable[]
      corrected: readonly Correction[]
    }

/** What is asked back. */
export type Asked =
  | { what: 'name'; words: string }
  | { what: 'spelling'; words: string }
  | { what: 'thing'; dimensions: readonly Dimension[]; subject: string }
  | { what: 'subject'; words: string }
  | { what: 'day'; words: string }
  | { what: 'anything' }

/** Everything that a reading answers. */
export function answersIn(reading: Reading): Answerable[] {
  if (reading.kind === 'several') return reading.parts.flatMap(answersIn)
  return reading.kind === 'answer' ? [reading.ask] : []
}

/** Whole questions that a reading comes to or lies near to. */
export function nearIn(reading: Reading): readonly Answerable[] {
  if (reading.kind === 'ask') return reading.choices.map(({ ask }) => ask)
  return reading.kind === 'cannot' ? reading.nearest : answersIn(reading)
}

/** The measure or the finding. */
export function subjectOf(ask: Answerable): string {
  return ask.kind === 'query' ? ask.query.measure : ask.finding
}
