import type { Certified, RowSet } from './measure.ts'
import type { Query } from './query.ts'
import { selected } from './select.ts'

/** Nothing counts: nothing is there, it is there in another state, or nothing is kept of that time. */
export type None = { why: 'nothing' } | { why: 'state'; count: number } | { why: 'not_kept' }

/** @param isBounded rows were there, and no group of them is within the bounds */
export function whyNone(measure: Certified, set: RowSet, query: Query, isBounded: boolean): None {
  if (!isKept(set, query)) return { why: 'not_kept' }
  if (isBounded) return { why: 'nothing' }
  const anyState = selected({ ...measure, normally: [] }, set.rows, { ...query, states: [], notStates: [] })
  return anyState.rows.length > 0 ? { why: 'state', count: anyState.rows.length } : { why: 'nothing' }
}

function isKept({ kept }: RowSet, { period }: Query): boolean {
  if (period === null || kept === undefined) return true
  const before = kept.from !== null && period.to !== null && period.to < kept.from
  const after = kept.to !== null && period.from !== null && period.from > kept.to
  return !before && !after
}

/** Both ends belong to it. */
export type Part = { from: string | null; to: string | null }

/** Which part of the period is kept, where it is not the whole; of days that are still to come nothing past can be. */
export function partlyKept({ time }: Certified, set: RowSet, query: Query, today: string): Part | null {
  const { kept } = set
  const { period } = query
  if (period === null || kept === undefined || !isKept(set, query)) return null
  const ends = time === 'past' && period.to !== null && period.to > today ? today : period.to
  const isLate = kept.from !== null && period.from !== null && kept.from > period.from
  const isEarly = kept.to !== null && ends !== null && kept.to < ends
  if (!isLate && !isEarly) return null
  return { from: isLate ? kept.from : period.from, to: isEarly ? kept.to : ends }
}
