import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { patient, type SignInDeps } from '../sign-ins.ts'

type OwnPasskey = { id: string; name: string; addedAt: Date; lastUsedAt: Date | null }

export function listPasskeys(db: Database, personId: string): Promise<OwnPasskey[]> {
  return db.passkey.findMany({
    where: { personId },
    orderBy: { addedAt: 'desc' },
    select: { id: true, name: true, addedAt: true, lastUsedAt: true },
  })
}

/** It opens nothing from then on; the device may still offer it. */
export function removePasskey({ db, trail }: SignInDeps, actor: PersonActing, id: string): Promise<void> {
  return db.$transaction(async (tx) => {
    const [found] = await tx.passkey.findMany({ where: { id, personId: actor.personId }, select: { name: true } })
    if (found === undefined) throw new GatewayError('not_found', 'You have no such passkey.')
    await tx.passkey.delete({ where: { id } })
    await trail.write(actor, { action: 'passkeys.remove', facts: { name: found.name } })
  }, patient)
}
