import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Tx } from './as-administrator.ts'

/** For so many days from now, until a moment, or for good. */
export const roleTerm = {
  days: z.int().min(1).max(366).nullable().default(null),
  until: z.iso.datetime({ offset: true }).nullish(),
}

export type RoleTerm = { days: number | null; until?: string | null | undefined }
export type RoleHolder = { personId: string } | { teamId: string }

/** When a role that is given now ends; null for good. Throws `invalid_input` for a moment that is over. */
export function expiryOf({ days, until }: RoleTerm, now = new Date()): Date | null {
  if (until === undefined || until === null) return days === null ? null : new Date(now.getTime() + days * 86_400_000)
  const at = new Date(until)
  if (at > now) return at
  throw new GatewayError('invalid_input', 'A role cannot end before it is given.', { nextStep: 'Choose a later day.' })
}

/** Gives a person or a team a role, or a new end to one that they hold. */
export async function giveRole(tx: Tx, holder: RoleHolder, role: string, expiresAt: Date | null): Promise<void> {
  const found = await tx.role.findUnique({ where: { slug: role }, select: { retiredAt: true } })
  if (found === null || found.retiredAt !== null) throw new GatewayError('not_found', 'There is no such role.')
  const where =
    'personId' in holder
      ? { roleSlug_personId: { roleSlug: role, ...holder } }
      : { roleSlug_teamId: { roleSlug: role, ...holder } }
  await tx.roleAssignment.upsert({
    where,
    create: { id: uuidv7(), roleSlug: role, ...holder, expiresAt },
    update: { expiresAt },
  })
}

/** False when they did not hold it. */
export async function takeRole(tx: Tx, holder: RoleHolder, role: string): Promise<boolean> {
  const { count } = await tx.roleAssignment.deleteMany({ where: { roleSlug: role, ...holder } })
  return count > 0
}
