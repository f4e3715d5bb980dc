import type { z } from 'zod'
import type { Fact } from '#lib/facts/types.ts'
import type { querySchema } from '#lib/measures/certified/query.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { WordKey, Words } from '#lib/measures/words.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import type { Span } from '../period.ts'

export type Spark = { values: number[]; target?: number; label: string }

/** One key figure as a person sees it: the figure, the sentence under it, the systems behind it. */
export type Figure = {
  fact: Fact
  /** Beside the figure: "over". */
  word?: string | undefined
  detail: string
  /** How it stands against another time, or why nobody can say. */
  compared?: string | undefined
  systems: string[]
  spark?: Spark | undefined
  /** What it answers: who presses it asks for this. */
  ask: Extract<Answerable, { kind: 'query' }>
}

/** When it is asked, and of which days. */
export type At = Pick<InsightInput, 'today' | 'fiscalYearStart'> & { span: Span; isUsual: boolean }

export type QueryInput = z.input<typeof querySchema>

/** What a tile's queries came to. */
export type TileTold = {
  result: Result
  /** Those beside it that were answered. */
  beside: Readonly<Record<string, Result | undefined>>
  at: At
  words: Words
  isOwn: boolean
  /** "24 jobs", or "your 4 jobs" where the person's rights end there. */
  jobs(count: number): string
}

/** A sentence of its own beside the certified figure, and what its fact says besides. */
export type Said = Omit<Figure, 'fact' | 'systems' | 'ask' | 'compared'> & {
  fact?: Partial<Pick<Fact, 'value' | 'sources' | 'formula' | 'period' | 'compare'>>
}

/** One key figure of home: a stored query with words of its own. What stands beside it makes its words fuller. */
export type Tile = {
  id: string
  label: WordKey
  query(at: At): QueryInput
  beside?(at: At): Readonly<Record<string, QueryInput>>
  /** The same at the end of each of the last months, where it is kept; asked for by itself. */
  trend?(at: At): QueryInput
  /** Nobody keeps what it was before. */
  asOfToday?: true
  /** Its words come with a line of their own. */
  hasLine?: true
  say(told: TileTold): Said
}
