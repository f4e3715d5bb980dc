import type { Caller } from '#lib/core/caller.ts'
import type { Door } from '#lib/core/door.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import { type Change, changes } from './changes.ts'

/** Who changes something, as the audit says it. Rights are read from the database, never from here. */
export type Actor = {
  personId: string | null
  door: Door
  client: string | null
  correlationId: string
  /** The administrator who saw Gatehouse as this person. */
  viewedBy?: Named
}
type Named = { id: string; name: string; email: string }
export type PersonActing = Actor & { personId: string }

export type Trail = {
  /**
   * Resolves after the row is committed; throws `audit_unavailable`. Called before or inside the transaction that
   * makes the change, so that nothing is in force of which the audit does not know.
   */
  write(actor: Actor, change: Change): Promise<void>
}

/** The one writer of changes. */
export function openTrail(ledger: Pick<Ledger, 'record'>): Trail {
  return {
    async write({ personId, door, client, correlationId, viewedBy }, { action, facts, outcome }) {
      const { facts: shape, outcomes } = changes[action]
      await ledger.record({
        correlationId,
        personId,
        door,
        client,
        action,
        outcome: outcome ?? outcomes[0],
        facts: { ...shape.parse(facts), ...(viewedBy === undefined ? {} : { viewedBy }) },
      })
    },
  }
}

export function actorOf(caller: Caller, correlationId: string): PersonActing {
  const { principal, door, client } = caller
  return { personId: principal.id, door, client, correlationId, ...viewerOf(caller) }
}

/** Who really sat there, for every row of what was done meanwhile; nothing when it was the person. */
export function viewerOf({ viewedBy }: Pick<Caller, 'viewedBy'>): { viewedBy?: Named } {
  if (viewedBy === undefined) return {}
  const { id, name, email } = viewedBy.principal
  return { viewedBy: { id, name, email } }
}

/** What nobody asked for at a door: a sign-in at a vendor, a server that changed its tools. */
export function gatehouseItself(): Actor {
  return { personId: null, door: 'gatehouse', client: null, correlationId: uuidv7() }
}
