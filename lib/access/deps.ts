import type { Door } from '#lib/core/door.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { Ledger } from '#lib/ledger/types.ts'

export type AccessDeps = { db: Database; record: Ledger['record'] }

/** The administrator who acts, as the audit says it. Rights are read anew from the database, never from here. */
export type Actor = { id: string; door: Door; client: string | null; correlationId: string }

/** A client or a transaction: reads work in both. */
export type Reader = Database | Prisma.TransactionClient

export function recordChange(deps: AccessDeps, actor: Actor, action: string, facts: JsonObject): Promise<void> {
  const { id, door, client, correlationId } = actor
  return deps.record({ correlationId, personId: id, door, client, action, outcome: 'ok', facts })
}
