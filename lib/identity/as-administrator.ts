import type { AccessDeps } from '#lib/access/deps.ts'
import { readPermitted } from '#lib/access/holders.ts'
import { rolesWith } from '#lib/access/permissions.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Prisma } from '#lib/db/generated/client.ts'

export type Tx = Prisma.TransactionClient

const CHANGING_PEOPLE = 817_102
/** The audit commits what arrives together together. */
const ROWS_AT_ONCE = 100

/** One change of people, teams or roles at a time, whoever makes it. Held until the transaction ends. */
export async function holdPeople(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_PEOPLE}::bigint)`
}

/**
 * A change of people, teams or roles by an administrator. Their right is read inside the lock, so of two administrators
 * who disable each other the second one no longer may; somebody who administers for good remains after every change.
 * The audit is written before the change is in force; without the audit nothing changes. What `work` throws undoes it.
 */
export function asAdministrator(
  deps: AccessDeps,
  actor: PersonActing,
  work: (tx: Tx) => Promise<Change | Change[]>,
  { timeoutMs = 20_000 } = {},
): Promise<void> {
  return deps.db.$transaction(
    async (tx) => {
      await holdPeople(tx)
      const administrators = await readPermitted(tx, 'people:write')
      if (!administrators.some((holder) => holder.id === actor.personId)) {
        throw new GatewayError('forbidden', 'You may not change people.', { data: { permission: 'people:write' } })
      }
      const made = [await work(tx)].flat()
      await requireLastingAdministrator(tx)
      for (let at = 0; at < made.length; at += ROWS_AT_ONCE) {
        await Promise.all(made.slice(at, at + ROWS_AT_ONCE).map((change) => deps.trail.write(actor, change)))
      }
    },
    { timeout: timeoutMs, maxWait: 15_000 },
  )
}

/** Somebody must be able to administer for good. */
export async function requireLastingAdministrator(tx: Tx): Promise<void> {
  if (await hasLastingAdministrator(tx)) return
  throw new GatewayError('conflict', 'Then nobody could administer Gatehouse for good.', {
    nextStep: 'Give somebody else the role Admin without an end first.',
  })
}

/** A role that ends by itself does not count. */
export async function hasLastingAdministrator(tx: Pick<Tx, 'person'>): Promise<boolean> {
  const administrators = [...rolesWith('people:write')]
  const lasting = await tx.person.count({
    where: {
      status: 'active',
      OR: [
        { roles: { some: { roleSlug: { in: administrators }, expiresAt: null } } },
        { teams: { some: { team: { roles: { some: { roleSlug: { in: administrators }, expiresAt: null } } } } } },
      ],
    },
  })
  return lasting > 0
}
