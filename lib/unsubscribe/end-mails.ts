import type { Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { Subscription } from './link.ts'

type Deps = { db: Database; trail: Trail }

/**
 * No more mails of this schedule to whoever the link is of. Said a second time it changes nothing and is written nowhere:
 * mail programs say it twice.
 */
export async function endMails(
  { db, trail }: Deps,
  subscription: Subscription,
  how: 'page' | 'one_click',
): Promise<void> {
  const { schedule, name, to } = subscription
  await db.$transaction(async (tx) => {
    const person = 'person' in to ? await known(tx, to.person) : null
    const address = 'address' in to ? to.address : null
    const row = { id: uuidv7(), scheduleId: schedule, personId: person?.id ?? null, address }
    const { count } = await tx.mailUnsubscribed.createMany({ data: [row], skipDuplicates: true })
    if (count === 0) return
    const actor = { personId: null, door: 'web', client: null, correlationId: uuidv7() } as const
    await trail.write(actor, { action: 'mail.unsubscribe', facts: { schedule, name, person, address, how } })
  })
}

async function known(db: Reader, id: string) {
  const person = await db.person.findUnique({ where: { id }, select: { id: true, name: true, email: true } })
  if (person === null) throw new GatewayError('not_found', 'The person of this link is not known here.')
  return person
}

/** Whether they have ended already. */
export async function hasEnded(db: Reader, { schedule: scheduleId, to }: Subscription): Promise<boolean> {
  const whom = 'person' in to ? { personId: to.person } : { address: to.address }
  return (await db.mailUnsubscribed.count({ where: { scheduleId, ...whom } })) > 0
}

/** Whom a schedule does not mail any more; addresses are in small letters. */
export async function unsubscribedFrom(
  db: Reader,
  scheduleId: string,
): Promise<{ people: ReadonlySet<string>; addresses: ReadonlySet<string> }> {
  const rows = await db.mailUnsubscribed.findMany({ where: { scheduleId } })
  return {
    people: new Set(rows.flatMap(({ personId }) => personId ?? [])),
    addresses: new Set(rows.flatMap(({ address }) => address ?? [])),
  }
}
