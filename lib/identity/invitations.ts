import { createHash, randomBytes } from 'node:crypto'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Change } from '#lib/audit/changes.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import { asAdministrator, type Tx } from './as-administrator.ts'

/** What a link is for: somebody’s first password, or another one. */
type LinkPurpose = 'invitation' | 'new_password'
const lastsMs: Record<LinkPurpose, number> = { invitation: 7 * 86_400_000, new_password: 3_600_000 }
const pattern = /^[A-Za-z0-9_-]{43}$/

/** The row of an invitation that still leads somewhere, but for its end. */
export const openInvitation = { usedAt: null, withdrawnAt: null } as const

/** Whom the link is for; the token stands nowhere else. */
export type Invited = { id: string; person: Who; purpose: LinkPurpose; token: string; expiresAt: Date }

export type Who = { id: string; name: string; email: string }

/** Somebody with why they cannot be invited, after their name; null when they can. An invitation replaces no password. */
export async function readInvitable(tx: Tx, personId: string): Promise<{ person: Who; hindrance: string | null }> {
  const found = await tx.person.findUnique({ where: { id: personId }, include: { identities: { take: 1 } } })
  if (found === null) throw new GatewayError('not_found', 'Nobody has this id.')
  const { id, name, email, identities } = found
  return { person: { id, name, email }, hindrance: hindranceOf({ ...found, linked: identities.length > 0 }) }
}

type Invitable = { status: string; source: string; passwordHash: string | null; linked: boolean }

function hindranceOf({ status, source, passwordHash, linked }: Invitable): string | null {
  if (source === 'service') return 'is an account that nobody signs in to'
  if (status === 'disabled') return 'is disabled'
  return passwordHash !== null || linked ? 'can sign in already' : null
}

/** A new invitation; an earlier one of the same person ends with it. */
export async function insertInvitation(tx: Tx, person: Who): Promise<{ invited: Invited; change: Change }> {
  const { invited, facts } = await insertLink(tx, person, 'invitation')
  return { invited, change: { action: 'people.invite', facts } }
}

/** A link by which somebody sets a password; an earlier one of theirs ends with it. */
export async function insertLink(tx: Tx, person: Who, purpose: LinkPurpose) {
  const earlier = await tx.invitation.updateMany({
    where: { personId: person.id, ...openInvitation },
    data: { withdrawnAt: new Date() },
  })
  const token = randomBytes(32).toString('base64url')
  const id = uuidv7()
  const expiresAt = new Date(Date.now() + lastsMs[purpose])
  const hash = new Uint8Array(hashOf(token))
  await tx.invitation.create({ data: { id, personId: person.id, purpose, hash, expiresAt } })
  const facts = { person, expiresAt: expiresAt.toISOString(), again: earlier.count > 0 }
  const invited: Invited = { id, person, purpose, token, expiresAt }
  return { invited, facts }
}

/** An administrator invites somebody, for the first time or again. */
export async function invite(deps: AccessDeps, actor: PersonActing, personId: string): Promise<Invited> {
  const made: Invited[] = []
  await asAdministrator(deps, actor, async (tx) => {
    const { person, hindrance } = await readInvitable(tx, personId)
    if (hindrance !== null) throw new GatewayError('invalid_input', `${person.name} ${hindrance}.`)
    const { invited, change } = await insertInvitation(tx, person)
    made.push(invited)
    return change
  })
  const [invited] = made
  if (invited === undefined) throw new Error('an invitation that was made is missing')
  return invited
}

export async function withdrawInvitation(tx: Tx, person: Who): Promise<Change> {
  const { count } = await tx.invitation.updateMany({
    where: { personId: person.id, ...openInvitation },
    data: { withdrawnAt: new Date() },
  })
  if (count === 0) throw new GatewayError('not_found', `${person.name} has no open invitation.`)
  return { action: 'people.withdraw_invitation', facts: { person } }
}

export type OpenedInvitation = { id: string; person: Who; purpose: LinkPurpose }

/** Whose link it is; null for one that is wrong, used, withdrawn or over. Opening it changes nothing. */
export async function readInvitation(database: Database | Tx, token: string): Promise<OpenedInvitation | null> {
  if (!pattern.test(token)) return null
  const found = await database.invitation.findUnique({
    where: { hash: new Uint8Array(hashOf(token)) },
    include: { person: { select: { id: true, name: true, email: true, status: true } } },
  })
  if (found === null || found.usedAt !== null || found.withdrawnAt !== null || found.expiresAt <= new Date())
    return null
  const { status, ...person } = found.person
  // Written by `insertLink` alone.
  const purpose = found.purpose as LinkPurpose
  return status === 'active' ? { id: found.id, person, purpose } : null
}

/** The tokens are 256 random bits: a plain hash is enough, and the look-up stays a unique index. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
