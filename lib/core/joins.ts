import type { MatchKind } from './match-kind.ts'

/** What is known of records that several systems have: it joins what a person was told, and tells nothing itself. */
export type Joins = {
  /** The ids under which another system has what a record of one system is. What they are called is not told. */
  sameAs(kind: MatchKind, record: { system: string; id: string }, other: string): readonly string[]
  /** Whether some job has another number elsewhere: then the lists of jobs are read before anything about one. */
  renumbered: boolean
}

/** Where nothing was matched yet. */
export const nothingMatched: Joins = { sameAs: () => [], renumbered: false }
