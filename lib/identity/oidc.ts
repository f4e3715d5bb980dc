import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'

const profile = z.object({
  sub: z.string().min(1).max(300),
  email: z.string().max(300).optional(),
  email_verified: z.union([z.boolean(), z.literal('true'), z.literal('false')]).optional(),
})

export type OidcMatch = { personId: string } | { refused: 'unknown' | 'unverified' | 'disabled' }

/**
 * Who an identity provider's sign-in is here. Known by issuer and subject; the first time by a verified mail address
 * of a person who was provisioned. Nobody is created by signing in.
 */
export async function matchOidc(database: Database, issuer: string, claims: unknown): Promise<OidcMatch> {
  const { sub, email, email_verified } = profile.parse(claims)
  const known = await database.identity.findUnique({
    where: { issuer_subject: { issuer, subject: sub } },
    include: { person: { select: { status: true } } },
  })
  if (known !== null) return known.person.status === 'active' ? { personId: known.personId } : { refused: 'disabled' }
  if (email === undefined) return { refused: 'unknown' }
  if (email_verified === false || email_verified === 'false') return { refused: 'unverified' }
  const person = await database.person.findUnique({ where: { email: email.toLowerCase() } })
  if (person === null) return { refused: 'unknown' }
  if (person.status !== 'active') return { refused: 'disabled' }
  await database.identity.create({ data: { issuer, subject: sub, personId: person.id } })
  return { personId: person.id }
}
