import { GatewayError } from '#lib/core/errors.ts'
import { openInvitation, readInvitation } from './invitations.ts'
import { passwordFault } from './password-rule.ts'
import { atTheDoor, patient, type SignInDeps } from './sign-ins.ts'

type Deps = SignInDeps & { hashPassword: (password: string) => Promise<string> }

/** The person whose link it is sets the first password of their account, once; returns the address to sign in with. */
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
    await tx.person.update({ where: { id: person.id }, data: { passwordHash } })
    await trail.write(
      { ...atTheDoor(), personId: person.id },
      { action: 'people.accept_invitation', facts: { person } },
    )
  }, patient)
  return { email: person.email }
}

function over(): GatewayError {
  return new GatewayError('not_found', 'This invitation does not lead anywhere any more.', {
    nextStep: 'Ask whoever invited you for a new one.',
  })
}
