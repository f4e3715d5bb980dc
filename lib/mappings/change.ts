import { isDeepStrictEqual } from 'node:util'
import type { Actor, Trail } from '#lib/audit/trail.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Database } from '#lib/db/client.ts'
import { currentMapping } from './reader.ts'

const CHANGING_MAPPINGS = 817_104

/**
 * Puts what `decide` makes of the mapping in force, checked, in force as the system's next version; null when it is the
 * same. Two changes at once are made one after the other, so that neither takes back the other's.
 */
export function changeMapping(
  { database, trail }: { database: Database; trail: Trail },
  actor: Actor,
  system: string,
  decide: (before: SlotNames) => SlotNames,
): Promise<number | null> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_MAPPINGS}::bigint)`
    const { version: last, slots: before } = await currentMapping(tx, system)
    const slots = decide(before)
    if (isDeepStrictEqual(before, slots)) return null
    const version = last + 1
    await tx.mapping.create({ data: { system, version, slots, setBy: actor.personId } })
    // Before the commit: a mapping that the audit does not know is not in force.
    await trail.write(actor, { action: 'systems.map', facts: { system, version, slots, before } })
    return version
  })
}
