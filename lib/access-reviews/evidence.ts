import { csv } from '#lib/audit/csv.ts'
import type { WholeReview } from './list.ts'

const columns = [
  ...['person', 'email', 'role', 'team', 'lastUsed', 'unused', 'decision', 'decidedBy', 'decidedAt', 'outcome'],
  ...['decisionId', 'closingId'],
] as const
export type EvidenceColumn = (typeof columns)[number]

type Words = {
  column: (name: EvidenceColumn) => string
  word: (kind: 'keep' | 'remove' | 'removed' | 'gone' | 'directory' | 'yes') => string
}

/** What was decided, by whom and when, with the ids under which the audit holds it. */
export function evidenceCsv({ rows, correlationId }: WholeReview, { column, word }: Words): string {
  return csv(
    columns.map(column),
    rows.map((row) => [
      ...[row.personName, row.email, row.roleName, row.teamName, row.lastUsedAt?.toISOString() ?? null],
      row.unused ? word('yes') : null,
      row.decision === null ? null : word(row.decision),
      ...[row.decider, row.decidedAt?.toISOString() ?? null],
      row.outcome === null ? null : word(row.outcome),
      ...[row.correlationId, correlationId],
    ]),
  )
}
