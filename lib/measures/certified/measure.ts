import type { FactSource } from '#lib/facts/types.ts'
import type { Need } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import type { Answer } from '../replies.ts'
import type { Amount } from '../topics/topic.ts'
import type { DateField, Dimension, Query, State } from './query.ts'

/** Words of a measure's own, in every language that Gatehouse speaks. */
export type Text = { en: string; es: string }

/** What a row is of: a job under its number, a vendor under its id. */
export type Of = { id: string; name: string }

/**
 * How people say a measure, in lower case without accents: words as they stand, `a|b` for either, `*` for up to four
 * words of something else between. A phrase holds only words that do not narrow: "electrical" in one would be dropped
 * without a word. What the words say besides the measure stands in `also`: "who is late paying us" is overdue, too.
 */
export type Phrase = string | { say: string; also: Also }

/**
 * `values` are ids of the measure's own lists: "subcontract" is a commitment of that kind. `own`: of who asks, "am I
 * free".
 */
export type Also = Partial<Pick<Query, 'states' | 'groupBy' | 'order' | 'operation' | 'date'>> & {
  values?: Partial<Record<Dimension, string>>
  own?: true
  /** The phrase's own words are looked for, too: "lift plan". */
  sought?: true
}

/**
 * What a list shows of each row: a subject, who has it, a telephone number. Under the id of a dimension or of a date
 * stands what the row is of, or that date; what else stands in it is in the row's texts.
 */
export type Column = { id: string; name: Text }

/** In lower case without accents, the first of each language its name. */
export type Value = { id: string; en: readonly string[]; es: readonly string[] }

/** One record, or one part of a record, that a measure counts. */
export type Row = {
  /** A dimension that is not here is not known of this row; null is a record that names none. */
  of: Partial<Record<Dimension, Of | null>>
  /** What it adds: money in minor units, or 1 where records are counted; of a ratio what stands above the line. */
  amount: Amount
  /** Of a ratio what stands below the line. */
  base?: Amount
  /** What was planned for it, where the measure has budgets. */
  budget?: Amount
  currency: string
  dates: Partial<Record<DateField, string | null>>
  /** A state that is not here is not known of this row. */
  is: Partial<Record<State, boolean>>
  days?: number | null | undefined
  number?: string | null | undefined
  /** Another number that people call it by: a pay application's place among those of its job. */
  alsoNumber?: string | null | undefined
  /** By the id of a column. Null: the record has none; not here: it does not say. */
  texts?: Record<string, string | null | undefined>
  source: FactSource
}

export type RowSet = {
  rows: Row[]
  /** What the rows were read from: they are as old and as complete as these. */
  answers: readonly Answer[]
  /** Days that the system keeps anything of: nothing outside of them is no "none". */
  kept?: { from: string | null; to: string | null } | undefined
}

type Time = 'now' | 'past' | 'any'

/** What is known while it is still asked for. */
export type Asking = Pick<InsightInput, 'today' | 'fiscalYearStart' | 'answers'>

/** One certified way to compute a figure, by whatever it is kept by. Who asks, and in which words, is not its business. */
export type Certified = {
  id: string
  name: Text
  /** How it is computed, for the person who asks what it means. */
  formula: Text
  unit: 'money' | 'percent' | 'points' | 'count' | 'rate' | 'days'
  /** What "worst" is; null where neither end is bad. */
  good: 'high' | 'low' | null
  /**
   * How rows come to one figure. `latest`: what stands at the end of the time, a balance of several days being no sum.
   * `least`: the smallest of them.
   */
  totals: 'sum' | 'ratio' | 'records' | 'latest' | 'least'
  dimensions: readonly Dimension[]
  /** By what it can be narrowed and not grouped: a tool can be asked for one, and no row says it. */
  narrowsBy?: readonly Dimension[]
  /** One of these must be named: the sum over all of them means nothing, or nothing lists them all. */
  named?: readonly Dimension[]
  /** Its rows carry what was planned: for their own time, or for the whole of what they are of. */
  budget?: 'dated' | 'whole'
  /** It is told against the budget as it stands: who says so again says nothing more. */
  planned?: true
  /** Each with the question that it answers: of two answers to one question a row has one. */
  states: Partial<Record<State, string>>
  /** What is meant where nothing is said, by the question that it answers. */
  normally: readonly State[]
  /** A time of these dates counts records whatever their state, where none is said: asked in May, answered since. */
  anyStateOf?: readonly DateField[]
  /** The first is meant where none is said. */
  dates: readonly DateField[]
  /** None is meant where none is said: "cost in October" is not the cost of jobs that end in it. */
  onlySaidDates?: true
  /** The smallest part of the calendar that its rows are of; a day where nothing is said. */
  finest?: 'month' | 'week'
  time: Time
  /** A day without a month or a year is the one that comes: who is out on Monday. */
  ahead?: true
  /** Each language is heard whatever the reader's is. */
  phrases: { en: readonly Phrase[]; es: readonly Phrase[] }
  /** States that hold of every row: who says them narrows nothing. */
  always?: readonly State[]
  /** What a name means where it could be several things; the others follow in their order. */
  prefers?: readonly Dimension[]
  /** By what a list stands where nobody says: "who owes us". Its records where nothing stands here. */
  listsBy?: Dimension
  /** What a bound in days is about, as it stands after "more than 60 days": `{ en: 'overdue' }`. Without it there is none. */
  daysAre?: Text
  /** What it is about instead where this state is said: of what is overdue, the days past due. */
  daysIf?: Partial<Record<State, Text>>
  columns?: readonly Column[]
  /** Closed lists whose ids are ours, with the words that people use. */
  values?: Partial<Record<Dimension, readonly Value[]>>
  /** Its records have numbers that people call them by. */
  numbered?: true
  /**
   * Not how much or how many, but what stands in its columns: who runs this job, this vendor's telephone. One of these
   * dimensions must be named.
   */
  of?: readonly Dimension[]
  /** Records are found by words: those of `query.search`. */
  searches?: true
  /** Of a question that both read alike one of these is meant: the same figure, which most people ask for. */
  yieldsTo?: readonly string[]
  /** Nothing lists them all: without words to search for there is no answer. */
  unlisted?: true
  /** Who names nothing but one of these asks it: "superintendents" are counted, a cost code is what it cost. */
  meantBy?: readonly Dimension[]
  /** Whoever ranks these and says nothing else ranks by it: "top five customers". */
  ranks?: readonly Dimension[]
  /** Who says nothing but a state of one of these asks it: "is the pier job closed". */
  meantByState?: Dimension
  /** Who says of these that they are late says it of this: "which customers are past due". */
  meantByLate?: Dimension
  /** Of days that come this is asked: what is due then. */
  aheadIs?: string
  /** Of one thing alone it is a story that several systems tell otherwise: which figure counts. */
  storyOf?: { finding: string; dimension: Dimension }
  /** Asked for instead, where this cannot answer. */
  near?: readonly string[]
  /** Asked again with what was answered, until nothing new is needed: an answer may say what else there is to ask. */
  needs(query: Query, at: Asking): Need[]
  /** Null when this person may not ask for what it needs. */
  rows(input: InsightInput, query: Query): RowSet | null
}
