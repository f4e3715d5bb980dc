import type { MatchKind } from './match-kind.ts'

/** The ids under which another system has what a record of one system is. What they are called is not told. */
export type SameAs = (kind: MatchKind, record: { system: string; id: string }, other: string) => readonly string[]

/** Where nothing was matched yet. */
export const nothingMatched: SameAs = () => []
