import { gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import type { Log } from '#lib/core/log.ts'

/** In the audit, beside the call that signed in: `code` is null where it went well. */
export function recordSignIn(trail: Trail, log: Log, system: string, code: string | null): void {
  trail
    .write(gatehouseItself(), {
      action: 'credential.sign_in',
      outcome: code === null ? 'ok' : 'failed',
      facts: { system, code },
    })
    .catch((thrown: unknown) => log.warn({ err: thrown, system }, 'a vendor sign-in could not be recorded'))
}
