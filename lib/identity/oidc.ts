import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import { atTheDoor, patient, type SignInDeps } from './sign-ins.ts'
import { mailClaims, mailIsVouchedFor, type Vouching } from './vouched-mail.ts'

const profile = mailClaims.extend({ sub: z.string().min(1).max(300) })

export type OidcMatch = { personId: string } | { refused: OidcRefusal }
type LinkedPerson = { id: string; name: string; email: string }
type OidcRefusal = 'unknown' | 'unverified' | 'disabled' | 'linked_elsewhere'

/**
 * Who an identity provider's sign-in is here. Known by issuer and subject; the first time by a mail address that
 * somebody vouches for, of a person who was provisioned. Nobody is created by signing in, and a person is one subject of an issuer: a mail
 * address that was given to somebody else does not lead into the account of who had it before.
 */
export async function matchOidc(deps: SignInDeps, vouching: Vouching, claims: unknown): Promise<OidcMatch> {
  const { db: database } = deps
  const { issuer } = vouching
  const { sub, ...mail } = profile.parse(claims)
  const { email } = mail
  const linked = await linkedPerson(database, issuer, sub)
  if (linked !== null) return linked
  if (email === undefined) return { refused: 'unknown' }
  if (!mailIsVouchedFor(mail, vouching)) return { refused: 'unverified' }
  const person = await database.person.findUnique({
    where: { email: email.toLowerCase() },
    include: { identities: { where: { issuer }, select: { subject: true } } },
  })
  if (person === null) return { refused: 'unknown' }
  if (person.status !== 'active') return { refused: 'disabled' }
  if (person.identities.length > 0) return { refused: 'linked_elsewhere' }
  await link(deps, person, { issuer, subject: sub })
  // Read again: another window may have linked the subject in the same moment.
  return (await linkedPerson(database, issuer, sub)) ?? { refused: 'unknown' }
}

/** From now on this subject is this person; recorded, or not done. */
function link({ db, trail }: SignInDeps, person: LinkedPerson, identity: { issuer: string; subject: string }) {
  return db.$transaction(async (tx) => {
    const made = await tx.identity.createMany({ data: [{ ...identity, personId: person.id }], skipDuplicates: true })
    if (made.count === 0) return
    const { id, name, email } = person
    const facts = { person: { id, name, email }, issuer: identity.issuer }
    await trail.write({ ...atTheDoor(), personId: id }, { action: 'people.link_sign_in', facts })
  }, patient)
}

async function linkedPerson(database: Database, issuer: string, subject: string): Promise<OidcMatch | null> {
  const known = await database.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { person: { select: { status: true } } },
  })
  if (known === null) return null
  return known.person.status === 'active' ? { personId: known.personId } : { refused: 'disabled' }
}
