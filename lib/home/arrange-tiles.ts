import { z } from 'zod'
import type { Principal } from '#lib/core/caller.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import { type Arrangement, rearranged } from './arrangement.ts'
import { tiles } from './tiles/index.ts'
import { usualFor } from './usual-order.ts'

const known = new Set(tiles.map(({ id }) => id))
const ids = z
  .array(z.string())
  .refine((some) => some.every((id) => known.has(id)), 'There is no such figure')
  .refine((some) => new Set(some).size === some.length, 'Each figure stands once')

/** What a person says of the key figures before them: all of those in order, and which of them are hidden. */
export const SaidArrangement = z.strictObject({ order: ids, hidden: ids })

type Who = Pick<Principal, 'id' | 'roles'>

/** What a person said once, else what is usual for their roles. */
export async function readArrangement(db: Reader, { id, roles }: Who): Promise<Arrangement> {
  return (await db.homeArrangement.findUnique({ where: { personId: id } })) ?? usualFor(roles)
}

/** Kept for the person who says it. It changes what they look at and nothing that they may do. */
export function arrangeTiles(db: Database, who: Who, said: Arrangement): Promise<void> {
  return db.$transaction(async (tx) => {
    const { order, hidden } = rearranged(tiles, await readArrangement(tx, who), said)
    const row = { order: [...order], hidden: [...hidden] }
    const personId = who.id
    await tx.homeArrangement.upsert({ where: { personId }, create: { personId, ...row }, update: row })
  })
}

export async function resetTiles(db: Database, personId: string): Promise<void> {
  await db.homeArrangement.deleteMany({ where: { personId } })
}
