import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Database } from '#lib/db/client.ts'
import { patient } from '#lib/identity/sign-ins.ts'
import type { Offer } from './address.ts'

type Links = Pick<Database, 'slackLink'>
type Deps = { db: Database; trail: Trail }

/** `used`: the address was good once. `taken`: the account is somebody else's, who has to end that first. */
export type Linked = 'linked' | 'used' | 'taken'

/** Whose an account in Slack is by their own word; null where nobody said so. */
export async function linkedPerson(
  { team, user }: Pick<Offer, 'team' | 'user'>,
  { slackLink }: Links,
): Promise<string | null> {
  const row = await slackLink.findFirst({ where: { team, user, endedAt: null }, select: { personId: true } })
  return row?.personId ?? null
}

/** Of two who say at the same time that an account is theirs, or who use one address twice, the first counts. */
export function keepLink(
  { team, user, nonce }: Offer,
  name: string,
  { actor, deps: { db, trail } }: { actor: PersonActing; deps: Deps },
): Promise<Linked> {
  return db.$transaction(async (tx) => {
    const { personId } = actor
    const row = { id: uuidv7(), team, user, nonce, name, personId }
    const { count } = await tx.slackLink.createMany({ data: [row], skipDuplicates: true })
    if (count === 0) {
      if ((await tx.slackLink.count({ where: { nonce } })) > 0) return 'used'
      return (await linkedPerson({ team, user }, tx)) === personId ? 'linked' : 'taken'
    }
    await trail.write(actor, { action: 'slack.link', facts: { team, user, name } })
    return 'linked'
  }, patient)
}

export type LinkView = { id: string; team: string; user: string; name: string; linkedAt: Date }

/** The accounts in Slack that a person is known by. */
export function linksOf(personId: string, { slackLink }: Links): Promise<LinkView[]> {
  const select = { id: true, team: true, user: true, name: true, linkedAt: true } as const
  return slackLink.findMany({ where: { personId, endedAt: null }, select, orderBy: { linkedAt: 'desc' } })
}

/** The next question of that account is nobody's. */
export function endLink(
  id: string,
  { actor, deps: { db, trail } }: { actor: PersonActing; deps: Deps },
): Promise<void> {
  return db.$transaction(async (tx) => {
    const where = { id, personId: actor.personId, endedAt: null }
    const row = uuidPattern.test(id) ? await tx.slackLink.findFirst({ where }) : null
    const { count } =
      row === null ? { count: 0 } : await tx.slackLink.updateMany({ where, data: { endedAt: new Date() } })
    if (row === null || count === 0) throw new GatewayError('not_found', 'This account is not linked any more.')
    const { team, user, name } = row
    await trail.write(actor, { action: 'slack.unlink', facts: { team, user, name } })
  }, patient)
}
