import { openTrail, type PersonActing, type Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { ChangeEvent } from '#lib/ledger/types.ts'

/** A trail that keeps what it was told. */
export function trailInto(events: ChangeEvent[]): Trail {
  return openTrail({ record: async (event) => void events.push(event) })
}

/** The trail of an audit that is away. */
export const trailAway: Trail = {
  write: () => Promise.reject(new GatewayError('audit_unavailable', 'The audit cannot be written.')),
}

export function acting(personId: string): PersonActing {
  return { personId, door: 'web', client: null, correlationId: uuidv7() }
}
