import { setTimeout as pause } from 'node:timers/promises'
import type { GatewayError } from './errors.ts'

const MOST_WAIT_MS = 60_000

/**
 * For work that nobody waits for: waits as long as a refusal says, and tells whether it is worth another try. Nothing is
 * waited for that takes longer than a minute, or of which nobody said how long it takes.
 */
export async function waitAsTold({ retryAfterMs }: GatewayError, signal?: AbortSignal): Promise<boolean> {
  if (retryAfterMs === undefined || retryAfterMs > MOST_WAIT_MS) return false
  await pause(retryAfterMs, undefined, { signal })
  return true
}
