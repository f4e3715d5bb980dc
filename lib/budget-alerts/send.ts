import { gatehouseItself } from '#lib/audit/trail.ts'
import type { DeliveryState } from '#lib/db/generated/client.ts'
import { type Outcome, stateAfter } from '#lib/mail/outcome.ts'
import type { AlertDeps } from './deps.ts'
import { alertMail } from './mail.ts'
import { subjectNames } from './names.ts'

/**
 * Sends what waits. Before anybody is contacted a mail stands as being sent: whoever dies then leaves it so, and it is
 * never sent again, since it may have arrived.
 */
export async function sendAlerts(deps: AlertDeps): Promise<void> {
  const { database, log, now } = deps
  const mail = deps.mail()
  if (mail === null) return
  const waiting = await database.budgetMail.findMany({
    where: { state: 'waiting' },
    include: { alert: true, person: true },
    orderBy: { id: 'asc' },
  })
  const nameOf = await subjectNames(waiting, deps)
  for (const { id, attempt, alert, person } of waiting) {
    if (person.status !== 'active') {
      await end(id, { state: 'not_sent', attempt }, deps)
      continue
    }
    const { count } = await database.budgetMail.updateMany({
      where: { id, state: 'waiting' },
      data: { state: 'sending', attempt: attempt + 1, changedAt: now() },
    })
    if (count === 0) continue
    const written = alertMail(alert, { id, person, nameOf, deps })
    const outcome = await mail
      .send({ ...written, deliveryId: id, to: { name: person.name, address: person.email }, unsubscribe: null })
      .catch((error: unknown): Outcome | null => {
        log.warn({ error, delivery: id }, 'what became of a budget alert is not known')
        return null
      })
    await end(id, { state: stateAfter(outcome, attempt + 1), attempt: attempt + 1 }, deps)
  }
}

async function end(
  id: string,
  { state, attempt }: { state: DeliveryState; attempt: number },
  { database, trail, now }: AlertDeps,
): Promise<void> {
  await database.$transaction(async (tx) => {
    const row = await tx.budgetMail.update({ where: { id }, data: { state, attempt, changedAt: now() } })
    if (state === 'waiting') return
    await trail.write(gatehouseItself(), {
      action: 'cost.tell_budget',
      outcome: state === 'delivered' ? 'ok' : 'failed',
      facts: { name: row.subject, threshold: row.threshold, recipient: row.personId, state },
    })
  })
}
