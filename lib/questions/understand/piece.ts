import type { Also } from '#lib/measures/certified/measure.ts'
import type { DateField, Dimension } from '#lib/measures/certified/query.ts'
import type { DateReading } from './dates.ts'
import type { Asks, Ranking } from './lexicon/small-words.ts'
import type { Said } from './lexicon/states.ts'
import type { Found } from './names.ts'

/** What some words of a question may be; `at` are their places, in order. */
export type Piece = { at: readonly number[] } & Meaning

export type Bound = { is: 'over' | 'under'; value: number; unit: 'money' | 'days' | 'share' | 'plain' }

type Meaning =
  /** `number`: of one record, said by the letters before it: `PO-2201`. */
  | { as: 'phrase'; subject: string; also: Also; number?: string }
  | { as: 'name'; found: Found }
  | { as: 'value'; subject: string; dimension: Dimension; id: string; name: { en: string; es: string } }
  /** `top`: "the five jobs with the largest backlog". */
  | { as: 'noun'; dimensions: readonly Dimension[]; top: number | null }
  /** `top`: "which three customers". */
  | { as: 'grouping'; dimensions: readonly Dimension[]; top: number | null }
  | { as: 'state'; said: Said }
  | { as: 'date'; date: DateField }
  | { as: 'period'; reading: DateReading; ahead: DateReading | null }
  | { as: 'against' }
  | { as: 'yearBefore' }
  | { as: 'timeBefore' }
  | { as: 'budget' }
  | { as: 'bound'; bounds: readonly Bound[] }
  | { as: 'order'; ranking: Ranking; top: number | null }
  | { as: 'operation'; asks: Asks }
  | { as: 'number'; number: string }
  | { as: 'without' }
  | { as: 'only' }
  | { as: 'back'; strong: boolean }
  | { as: 'own' }
  /** The mean, which a ratio is already. */
  | { as: 'average' }
  /** The name of a business system: where it is kept. */
  | { as: 'system'; slug: string }
  | { as: 'filler' }
