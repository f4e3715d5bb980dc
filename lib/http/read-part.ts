import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Log } from '#lib/core/log.ts'
import { failedWith, type Reason } from '#lib/core/reason.ts'
import { until } from '#lib/core/until.ts'

/** How long a part of a page may take: longer than anything reads, and shorter than anybody waits. */
const PATIENCE_MS = 12_000

/** Why a part is not there: it took too long, the database did not answer, a system refused, or it was our own fault. */
export type PartFailure = {
  why: { kind: 'late' } | { kind: 'database' } | { kind: 'own' } | Reason
  /** Finds it in the log. */
  id: string
}

export type Part<T> = { value: T; failure: null } | { value: null; failure: PartFailure }

type Named = { part: string; system: string; log: Pick<Log, 'warn'>; patienceMs?: number }

/** One part of a page, which stands alone: what cannot be read or comes too late takes nothing else away. */
export async function readPart<T>(
  { part, system, log, patienceMs = PATIENCE_MS }: Named,
  read: () => Promise<T>,
): Promise<Part<T>> {
  const patience = AbortSignal.timeout(patienceMs)
  try {
    return { value: await until(read(), patience), failure: null }
  } catch (error) {
    const id = uuidv7()
    log.warn({ error, part, system, correlationId: id }, 'a part of a system’s page could not be read')
    return { value: null, failure: { why: patience.aborted ? { kind: 'late' } : whyOf(error), id } }
  }
}

/** Of a system it says what the system did; of the rest, whether the database was it. */
function whyOf(thrown: unknown): PartFailure['why'] {
  if (!(thrown instanceof GatewayError)) return { kind: isDatabase(thrown) ? 'database' : 'own' }
  if (thrown.code === 'audit_unavailable') return { kind: 'database' }
  if (thrown.whose === 'gateway' && thrown.because === undefined) return { kind: 'own' }
  return thrown.because ?? failedWith(thrown.code)
}

/** PostgreSQL's five characters, the client's own codes, a connection that was not to be had. */
function isDatabase(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const code = 'code' in thrown ? String(thrown.code) : ''
  return (
    /^(?:[0-9A-Z]{5}|P\d{4}|ECONN\w+|ENOTFOUND|ETIMEDOUT|EPIPE)$/.test(code) || /connect|terminat/i.test(thrown.message)
  )
}
