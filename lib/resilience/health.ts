import type { GatewayError } from '#lib/core/errors.ts'

/** How a call ended, as far as it says something of the system's health. */
export type Health =
  /** Something came back, whatever it was. */
  | 'answered'
  /** Silence, a refused or cut connection, a server error. */
  | 'silent'
  /** It was given up, or kept back by ourselves. */
  | 'nothing'

/** Ends that are ours or the person's: nothing came from the system, and nothing was missing either. */
const ownEnds: ReadonlySet<string> = new Set([
  ...['cancelled', 'busy', 'rate_limited', 'unauthenticated', 'invalid_input', 'unknown_tool'],
  ...['audit_unavailable', 'secrets_unavailable', 'internal'],
])

/**
 * Silence, a refused or cut connection, a time-out and a server's error are illness. A refusal or a shape that nobody
 * expected is an answer. A call that reached the system with little of its time left did not wait for it:
 * `shareOfTime` is how much of the whole time it had there.
 */
export function healthOf(error: GatewayError, shareOfTime: number): Health {
  if (error.heldBack || ownEnds.has(error.code)) return 'nothing'
  if (error.code === 'system_unavailable') return 'silent'
  if (error.code !== 'system_timeout') return 'answered'
  return shareOfTime >= 0.5 ? 'silent' : 'nothing'
}
