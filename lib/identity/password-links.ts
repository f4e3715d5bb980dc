import type { AccessDeps } from '#lib/access/deps.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import { asAdministrator } from './as-administrator.ts'
import { findPerson, refuseOwn } from './change-person.ts'
import { type Invited, insertLink, type Who } from './invitations.ts'
import { localWayOf } from './providers/break-glass.ts'
import { atTheDoor, patient, type SignInDeps } from './sign-ins.ts'

/** An administrator makes somebody a link for another password. */
export async function sendPasswordLink(deps: AccessDeps, actor: PersonActing, personId: string): Promise<Invited> {
  const made: Invited[] = []
  await asAdministrator(deps, actor, async (tx) => {
    refuseOwn(actor, personId)
    const { id, name, email } = await findPerson(tx, personId)
    await requireRenewable(tx, { id, name, email })
    const { invited, facts } = await insertLink(tx, { id, name, email }, 'new_password')
    made.push(invited)
    return { action: 'people.send_password_link', facts }
  })
  const [link] = made
  if (link === undefined) throw new Error('a link that was made is missing')
  return link
}

/** Somebody at the sign-in page says whose password is forgotten; null where there is none to be forgotten. */
export function askPasswordLink({ db, trail }: SignInDeps, address: string): Promise<Invited | null> {
  return db.$transaction(async (tx) => {
    const person = await tx.person.findUnique({
      where: { email: address.trim().toLowerCase() },
      select: { id: true, name: true, email: true },
    })
    if (person === null || (await hindranceOf(tx, person)) !== null) return null
    const { invited, facts } = await insertLink(tx, person, 'new_password')
    await trail.write({ ...atTheDoor(), personId: person.id }, { action: 'people.ask_password_link', facts })
    return invited
  }, patient)
}

/** The same when the link is used: what their domain says may be another thing by then. */
export async function requireRenewable(tx: Reader, person: Who): Promise<void> {
  const hindrance = await hindranceOf(tx, person)
  if (hindrance !== null) throw new GatewayError('invalid_input', `${person.name} ${hindrance}.`)
}

/** Why somebody has no password to be renewed, after their name. */
async function hindranceOf(tx: Reader, { id, email }: Who): Promise<string | null> {
  const { status, source, passwordHash } = await tx.person.findUniqueOrThrow({ where: { id } })
  if (source === 'service') return 'is an account that nobody signs in to'
  if (status === 'disabled') return 'is disabled'
  if (passwordHash === null) return 'has no password here'
  return (await localWayOf(tx, { email, personId: id })) === null ? 'signs in with their company account' : null
}
