import { z } from 'zod'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import { type Outcome, stateAfter } from '#lib/mail/outcome.ts'
import type { Task } from '#lib/queue/queue.ts'
import { type Fact, factOf } from './kinds.ts'

export type NoticeMail = {
  id: string
  fact: Fact
  to: { name: string; address: string }
  language: 'en' | 'es'
}

export type SendDeps = {
  database: Database
  log: Log
  now(): Date
  /** Null while there is no mail server. */
  sender(): ((notice: NoticeMail) => Promise<Outcome>) | null
}

/** What could not be mailed by then is no news any more: a mail server that is set up later sends none of it. */
const NEWS_MS = 3 * 86_400_000

/** Mails what waits, every minute; what an earlier look could not send is sent by a later one. */
export function noticeTask(deps: SendDeps): Task {
  return { name: 'mail notices', payload: z.unknown(), everyMinutes: 1, run: () => sendNotices(deps) }
}

/**
 * Before anybody is contacted a mail stands as being sent: whoever dies then leaves it so, and it is never sent again,
 * since it may have arrived.
 */
async function sendNotices({ database, log, now, sender }: SendDeps): Promise<void> {
  await database.notice.updateMany({
    where: { mail: 'waiting', at: { lt: new Date(now().getTime() - NEWS_MS) } },
    data: { mail: 'not_sent' },
  })
  const send = sender()
  if (send === null) return
  const waiting = await database.notice.findMany({
    where: { mail: 'waiting' },
    include: { person: true },
    orderBy: { id: 'asc' },
    take: 200,
  })
  for (const { id, kind, facts, mailAttempt, person } of waiting) {
    const fact = factOf(kind, facts)
    const isWanted = fact !== null && person.status === 'active'
    const { count } = await database.notice.updateMany({
      where: { id, mail: 'waiting' },
      data: isWanted ? { mail: 'sending', mailAttempt: mailAttempt + 1 } : { mail: 'not_sent' },
    })
    if (count === 0 || !isWanted) continue
    const to = { name: person.name, address: person.email }
    const outcome = await send({ id, fact, to, language: person.locale === 'es' ? 'es' : 'en' }).catch(
      (error: unknown) => {
        log.warn({ error, notice: id }, 'what became of a notice is not known')
        return null
      },
    )
    await database.notice.update({ where: { id }, data: { mail: stateAfter(outcome, mailAttempt + 1) } })
  }
}
