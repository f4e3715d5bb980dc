import { isDeepStrictEqual } from 'node:util'
import type { Actor, Trail } from '#lib/audit/trail.ts'
import type { KnownField } from '#lib/connectors/kit/candidates.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Database } from '#lib/db/client.ts'
import { newlyNamed, refuseOtherTypes } from './field-types.ts'
import { checkedSlots, type Mapped } from './file.ts'
import { currentMapping } from './reader.ts'

const CHANGING_MAPPINGS = 817_104

export type MappingDeps = {
  database: Database
  trail: Trail
  /** What is known of the account's fields with these names in force; none where nobody can look. */
  fields(names: SlotNames): Promise<readonly KnownField[]>
}

/**
 * Puts what `decide` makes of the mapping in force in its stead, as the system's next version; null when it is the same.
 * Whoever changes a mapping does it here: every name is one that can stand for its slot, and every new field is of a
 * type that the slot takes as far as the account tells, or nothing is stored. Two changes at once are made one after the
 * other, so that neither takes back the other's.
 */
export async function changeMapping(
  { database, trail, fields }: MappingDeps,
  actor: Actor,
  connector: Mapped,
  decide: (before: SlotNames) => SlotNames,
): Promise<number | null> {
  const { slug: system } = connector
  const decided = (before: SlotNames) => checkedSlots(connector, decide(before))
  // Looked up before anything is held: an account answers when it likes.
  const { slots: now } = await currentMapping(database, system)
  const after = decided(now)
  const known = newlyNamed(connector, { before: now, after }).length === 0 ? [] : await fields(after)
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_MAPPINGS}::bigint)`
    const { version: last, slots: before } = await currentMapping(tx, system)
    const slots = decided(before)
    refuseOtherTypes(connector, { before, after: slots }, known)
    if (isDeepStrictEqual(before, slots)) return null
    const version = last + 1
    await tx.mapping.create({ data: { system, version, slots, setBy: actor.personId } })
    // Before the commit: a mapping that the audit does not know is not in force.
    await trail.write(actor, { action: 'systems.map', facts: { system, version, slots, before } })
    return version
  })
}
