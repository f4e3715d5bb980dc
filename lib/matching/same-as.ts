import type { SameAs } from '#lib/core/same-as.ts'
import type { Matches } from './matches.ts'

export function sameAsIn(matches: Pick<Matches, 'of'>): SameAs {
  return (kind, record, other) =>
    matches
      .of(kind)
      .groupOf(record)
      .flatMap(({ system, id }) => (system === other ? [id] : []))
}
