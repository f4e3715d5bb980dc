import type { Joins } from '#lib/core/joins.ts'
import type { MatchKind } from '#lib/core/match-kind.ts'
import type { Of } from './measure.ts'
import type { Dimension } from './query.ts'

/** What may have several records in one system, and is known by their ids. Jobs have one number already. */
const kinds: Partial<Record<Dimension, MatchKind>> = { vendor: 'vendor', customer: 'customer' }

/** Under which key a thing stands when rows are grouped: two records of one firm stand under one of their ids. */
export function keyOfThing({ id }: Of, by: Dimension, joins: Joins): string {
  const kind = kinds[by]
  const [, system, own] = /^([a-z0-9]+):(.+)$/.exec(id) ?? []
  if (kind === undefined || system === undefined || own === undefined) return id
  const [first] = joins.sameAs(kind, { system, id: own }, system).toSorted()
  return first === undefined ? id : `${system}:${first}`
}
