import type { MatchKind } from '#lib/core/match-kind.ts'
import type { RecordRef } from './match.ts'
import type { Matches } from './matches.ts'

/** The ids under which another system has what a record of one system is. What they are called is not told. */
export type SameAs = (kind: MatchKind, record: RecordRef, other: string) => readonly string[]

export function sameAsIn(matches: Pick<Matches, 'of'>): SameAs {
  return (kind, record, other) =>
    matches
      .of(kind)
      .groupOf(record)
      .flatMap(({ system, id }) => (system === other ? [id] : []))
}

/** Where nothing was matched yet. */
export const nothingMatched: SameAs = () => []
