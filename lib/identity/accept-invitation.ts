import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Tx } from './as-administrator.ts'
import { openInvitation, readInvitation, type Who } from './invitations.ts'
import { requireRenewable } from './password-links.ts'
import { passwordFault } from './password-rule.ts'
import { endSessionsOf } from './sessions.ts'
import { atTheDoor, patient, type SignInDeps } from './sign-ins.ts'
import { tellOwn } from './tell-own.ts'

type Deps = SignInDeps & { hashPassword: (password: string) => Promise<string> }

/**
 * The person whose link it is sets the password of their account, once; returns the address to sign in with. Another
 * password ends every session of theirs and every sign-in that is half done; a second factor stays.
 */
export async function acceptInvitation(
  { db, trail, hashPassword }: Deps,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  const opened = await readInvitation(db, token)
  if (opened === null) throw over()
  const { person } = opened
  const fault = passwordFault(password, person.email)
  if (fault !== null) throw new GatewayError('invalid_input', fault)
  // Before the transaction: a hash is made to be slow.
  const passwordHash = await hashPassword(password)
  await db.$transaction(async (tx) => {
    const used = await tx.invitation.updateMany({
      where: { id: opened.id, ...openInvitation, expiresAt: { gt: new Date() }, person: { status: 'active' } },
      data: { usedAt: new Date() },
    })
    if (used.count === 0) throw over()
    const actor = { ...atTheDoor(), personId: person.id }
    if (opened.purpose === 'new_password') await requireRenewable(tx, person)
    await tx.person.update({ where: { id: person.id }, data: { passwordHash } })
    await trail.write(actor, opened.purpose === 'new_password' ? await endOld(tx, actor, person) : accepted(person))
  }, patient)
  return { email: person.email }
}

function accepted(person: Who): Change {
  return { action: 'people.accept_invitation', facts: { person } }
}

async function endOld(tx: Tx, actor: PersonActing, person: Who): Promise<Change> {
  const sessions = await endSessionsOf(tx, person.id, 'all')
  await tx.signInStep.deleteMany({ where: { personId: person.id } })
  await tellOwn(tx, actor, { what: 'password_set', at: new Date() })
  return { action: 'people.set_password', facts: { person, sessions } }
}

function over(): GatewayError {
  return new GatewayError('not_found', 'This invitation does not lead anywhere any more.', {
    nextStep: 'Ask whoever invited you for a new one.',
  })
}
