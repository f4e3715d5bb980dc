import type { AccessDeps } from '#lib/access/deps.ts'
import { readPermitted } from '#lib/access/holders.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import { asAdministrator } from '../as-administrator.ts'
import { ruleOf } from './ways.ts'

/** Whether the rule of the address's domain lets people in by password. */
async function isPasswordOpen(db: Reader, email: string): Promise<boolean> {
  return (await ruleOf(db, email))?.password ?? true
}

export type LocalWay = 'password' | 'break_glass'

/** Whether somebody may come in without an identity provider, and as what; null where their domain must use one. */
export async function localWayOf(
  db: Reader,
  { email, personId }: { email: string; personId: string | null },
): Promise<LocalWay | null> {
  if (await isPasswordOpen(db, email)) return 'password'
  return personId !== null && (await mayBreakGlass(db, personId)) ? 'break_glass' : null
}

/** Whether somebody signs in here by themselves: with a password, where their domain or their mark lets them. */
export async function hasLocalAccount(db: Database, { id, email }: { id: string; email: string }): Promise<boolean> {
  const withPassword = await db.person.count({ where: { id, status: 'active', passwordHash: { not: null } } })
  return withPassword > 0 && (await localWayOf(db, { email, personId: id })) !== null
}

/** Marked for emergencies, and an administrator still. */
async function mayBreakGlass(db: Reader, personId: string): Promise<boolean> {
  const marked = await db.person.count({ where: { id: personId, breakGlass: true } })
  return marked > 0 && (await readPermitted(db, 'people:write')).some(({ id }) => id === personId)
}

/** Administrators, each with whether they are marked, have a password to use then, and a second factor that it asks for. */
export async function listAdministrators(db: Database) {
  const administrators = await readPermitted(db, 'people:write')
  const rows = await db.person.findMany({
    where: { id: { in: administrators.map(({ id }) => id) } },
    select: {
      ...{ id: true, name: true, email: true, breakGlass: true, passwordHash: true },
      secondFactor: { select: { confirmedAt: true } },
    },
    orderBy: { name: 'asc' },
  })
  return rows.map(({ passwordHash, secondFactor, ...row }) => ({
    ...row,
    hasPassword: passwordHash !== null,
    hasFactor: secondFactor !== null && secondFactor.confirmedAt !== null,
  }))
}

/** How often and when last somebody signed in so, the newest first. */
export function listBreakGlassUses(db: Database) {
  return db.session.findMany({
    where: { method: 'break_glass' },
    orderBy: { createdAt: 'desc' },
    take: 5,
    select: { id: true, createdAt: true, person: { select: { name: true, email: true } } },
  })
}

/** Marks an administrator for emergencies, or takes the mark away. */
export function setBreakGlass(
  deps: AccessDeps,
  actor: PersonActing,
  { personId, on }: { personId: string; on: boolean },
): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const administrators = await readPermitted(tx, 'people:write')
    const person = administrators.find(({ id }) => id === personId)
    if (person === undefined) throw new GatewayError('invalid_input', 'Only administrators can be marked.')
    const { id, name, email } = person
    await tx.person.update({ where: { id }, data: { breakGlass: on } })
    return { action: 'sign_in.break_glass', facts: { person: { id, name, email }, on } }
  })
}
