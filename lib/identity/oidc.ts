import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'

const profile = z.object({
  sub: z.string().min(1).max(300),
  email: z.string().max(300).optional(),
  email_verified: z.union([z.boolean(), z.literal('true'), z.literal('false')]).optional(),
})

export type OidcMatch = { personId: string } | { refused: OidcRefusal }
type OidcRefusal = 'unknown' | 'unverified' | 'disabled' | 'linked_elsewhere'

/**
 * Who an identity provider's sign-in is here. Known by issuer and subject; the first time by a verified mail address
 * of a person who was provisioned. Nobody is created by signing in, and a person is one subject of an issuer: a mail
 * address that was given to somebody else does not lead into the account of who had it before.
 */
export async function matchOidc(database: Database, issuer: string, claims: unknown): Promise<OidcMatch> {
  const { sub, email, email_verified } = profile.parse(claims)
  const linked = await linkedPerson(database, issuer, sub)
  if (linked !== null) return linked
  if (email === undefined) return { refused: 'unknown' }
  if (email_verified === false || email_verified === 'false') return { refused: 'unverified' }
  const person = await database.person.findUnique({
    where: { email: email.toLowerCase() },
    include: { identities: { where: { issuer }, select: { subject: true } } },
  })
  if (person === null) return { refused: 'unknown' }
  if (person.status !== 'active') return { refused: 'disabled' }
  if (person.identities.length > 0) return { refused: 'linked_elsewhere' }
  await database.identity.createMany({
    data: [{ issuer, subject: sub, personId: person.id }],
    skipDuplicates: true,
  })
  // Read again: another window may have linked the subject in the same moment.
  return (await linkedPerson(database, issuer, sub)) ?? { refused: 'unknown' }
}

async function linkedPerson(database: Database, issuer: string, subject: string): Promise<OidcMatch | null> {
  const known = await database.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { person: { select: { status: true } } },
  })
  if (known === null) return null
  return known.person.status === 'active' ? { personId: known.personId } : { refused: 'disabled' }
}
