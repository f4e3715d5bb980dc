import type { Candidate, KnownField } from '#lib/connectors/kit/candidates.ts'
import { until } from '#lib/core/until.ts'

const KEPT_MS = 5 * 60_000
const PATIENCE_MS = 12_000

/** A look at an account; null where its connector cannot look. */
export type Look = () => Promise<{ candidates: readonly Candidate[] } | null>

/** What a look tells of fields, without a value of any record. None where the account does not answer in time. */
export async function knownFrom(look: Look, patienceMs = PATIENCE_MS): Promise<readonly KnownField[]> {
  const found = await until(look(), AbortSignal.timeout(patienceMs)).catch(() => null)
  return (found?.candidates ?? []).map(typeOnly)
}

export type KnownFields = {
  /** What a look just found. */
  note(account: string, found: readonly Candidate[]): void
  /** What the last look of the last minutes found, else what this one does. */
  of(account: string, look: Look): Promise<readonly KnownField[]>
}

/** Names are said one by one, and the account need not be looked through for each of them. */
export function createKnownFields(nowMs: () => number): KnownFields {
  const kept = new Map<string, { atMs: number; fields: readonly KnownField[] }>()
  const note = (account: string, found: readonly Candidate[]) => {
    kept.set(account, { atMs: nowMs(), fields: found.map(typeOnly) })
  }
  return {
    note,
    async of(account, look) {
      const known = kept.get(account)
      if (known !== undefined && nowMs() - known.atMs < KEPT_MS) return known.fields
      return knownFrom(async () => {
        const found = await look()
        if (found !== null) note(account, found.candidates)
        return found
      })
    },
  }
}

function typeOnly({ name, of, type, guessed, slots }: Candidate): KnownField {
  return { name, of, type, guessed, slots }
}
