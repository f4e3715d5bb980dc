import type { z } from 'zod'
import type { Fact } from '#lib/facts/types.ts'
import type { Need } from '#lib/measures/asks.ts'
import type { Certified } from '#lib/measures/certified/measure.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import { type Result, run } from '#lib/measures/certified/run.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { WordKey } from '#lib/measures/words.ts'

/** An amount that a measure has too is the measure's: what a finding asks of one. */
export type OfMeasure = { measure: Certified; query: Query }

export function ofMeasure(measure: Certified, parts: Omit<z.input<typeof querySchema>, 'measure'>): OfMeasure {
  return { measure, query: querySchema.parse({ measure: measure.id, ...parts }) }
}

/** What the measure cannot do without; whether the finding can is the finding's to say. */
export function needsOfMeasure({ measure, query }: OfMeasure, input: InsightInput, needed: boolean): Need[] {
  return measure.needs(query, input).map((need) => ({ ...need, needed }))
}

export function resultOf({ measure, query }: OfMeasure, input: InsightInput): Result | null {
  return run(measure, query, input)
}

/** The measure's figure under the finding's name for it. */
export function renamed(
  fact: Fact,
  id: string,
  [label, values]: [label: WordKey, values?: Record<string, string | number>],
  { words }: Pick<InsightInput, 'words'>,
): Fact {
  return { ...fact, id, label: words.say(label, values) }
}
