import { type ErrorCode, errorTable } from '#lib/core/errors.ts'

/** What a call says of the system itself; null where it says nothing: it was ours, the policy's or the caller's. */
export type Verdict = 'answered' | 'limited' | 'failed'

/** The system was there and said no, or more than fits. */
const answers: readonly ErrorCode[] = ['not_found', 'system_rejected', 'response_too_large']

export function verdictOf(code: ErrorCode): Verdict | null {
  const { whose, outcome } = errorTable[code]
  if (whose !== 'system') return null
  if (answers.includes(code)) return 'answered'
  return outcome === 'limited' ? 'limited' : 'failed'
}

/** The codes of a verdict, for statements. What has another code counts as nothing. */
export function codesOf(verdict: Verdict): ErrorCode[] {
  return Object.keys(errorTable)
    .filter((code): code is ErrorCode => Object.hasOwn(errorTable, code))
    .filter((code) => verdictOf(code) === verdict)
}

/**
 * For SQL on `ledger.event e`: the system was not asked at all, because it had asked for time, its breaker was open or
 * what it allows was kept for others. Looked for in the signed text of the few rows with these codes only.
 */
export const keptBack = `(e.code IN ('system_throttled', 'system_unavailable') AND e.canon LIKE '%"attempts":[]%')`
