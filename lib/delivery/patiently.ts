import { setTimeout as wait } from 'node:timers/promises'
import { GatewayError } from '#lib/core/errors.ts'

/** Longer than this nobody waits within one run; the schedule comes back. */
const LONGEST_WAIT_MS = 30_000
const TRIES = 3

/** What a service asks to be said later was not taken, so that it may be said again. */
export async function patiently<T>(say: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await say()
  } catch (thrown) {
    const { code, retryAfterMs = 0 } = GatewayError.from(thrown)
    if (code !== 'system_throttled' || tries <= 1 || retryAfterMs > LONGEST_WAIT_MS) throw thrown
    await wait(retryAfterMs)
    return patiently(say, tries - 1)
  }
}
