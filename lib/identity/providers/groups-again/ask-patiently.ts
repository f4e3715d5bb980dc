import { retryAfterMs } from '#lib/core/retry-after.ts'
import type { Send, VendorResponse } from '#lib/egress/send.ts'
import { ask } from '../metadata.ts'
import { ProviderProblem } from '../problem.ts'

export type Asking = {
  send: Send
  /** Waits, and ends early with the process. */
  pause(ms: number): Promise<void>
}

const MOST_WAIT_MS = 90_000
const MOST_WAITS = 5

/**
 * A question to a directory's API that waits where it is told to. Throws a `ProviderProblem` for every answer that is not
 * one: 404 is, and means that there is nobody of that id.
 */
export async function askPatiently(
  { send, pause }: Asking,
  request: { url: string; authorization: string },
): Promise<VendorResponse> {
  const { url, authorization } = request
  for (let waits = 0; ; waits++) {
    const answer = await ask(send, { method: 'GET', url, headers: { authorization, accept: 'application/json' } })
    const { status } = answer
    if (status === 200 || status === 404) return answer
    if (status === 401 || status === 403) throw new ProviderProblem('groups_denied', `HTTP ${status}`)
    if (status !== 429 && status !== 503) throw new ProviderProblem('groups_answer', `HTTP ${status}`)
    const wait = toldToWait(answer)
    if (waits === MOST_WAITS || wait > MOST_WAIT_MS) throw new ProviderProblem('groups_busy', `HTTP ${status}`)
    await pause(wait)
  }
}

/** `Retry-After`, or as Okta says it: the second at which there is room again, by its own clock. */
function toldToWait({ headers }: VendorResponse): number {
  const told = retryAfterMs(headers['retry-after'], headers['date'])
  if (told !== undefined) return told
  const reset = Number(headers['x-rate-limit-reset'])
  if (!Number.isFinite(reset) || reset <= 0) return 1_000
  const there = Date.parse(headers['date'] ?? '')
  return Math.max(1_000, reset * 1_000 - (Number.isNaN(there) ? Date.now() : there) + 1_000)
}
