import type { Change } from '#lib/audit/changes.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Tx } from '../as-administrator.ts'
import { tellOwn } from '../tell-own.ts'
import { removeFactor } from './remove.ts'

type Who = { id: string; name: string; email: string }

/**
 * For whoever lost their phone: the app, the recovery codes and the passkeys, which may be on it too. The password stays,
 * and so do the sessions. The person is told.
 */
export async function resetFactor(tx: Tx, { id, name, email }: Who, by: string | null): Promise<Change> {
  const factor = await removeFactor(tx, id)
  const { count: passkeys } = await tx.passkey.deleteMany({ where: { personId: id } })
  if (!factor && passkeys === 0) throw new GatewayError('not_found', `${name} has no second factor and no passkey.`)
  const who = by === null ? null : await tx.person.findUnique({ where: { id: by }, select: { name: true } })
  const event = { what: 'factor_reset', by: who?.name, at: new Date() } as const
  await tellOwn(tx, { personId: id, correlationId: uuidv7() }, event)
  return { action: 'people.reset_second_factor', facts: { person: { id, name, email }, factor, passkeys } }
}
