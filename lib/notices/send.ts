import { z } from 'zod'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { DeliveryState } from '#lib/db/generated/enums.ts'
import { type Outcome, stateAfter } from '#lib/mail/outcome.ts'
import type { Task } from '#lib/queue/queue.ts'
import { type Fact, factOf } from './kinds.ts'

export type NoticeToSend = {
  id: string
  fact: Fact
  to: { id: string; name: string; address: string }
  language: 'en' | 'es'
}

export type SendDeps = {
  database: Database
  log: Log
  now(): Date
  way: keyof typeof ways
  /** Null while that way is not set up. */
  sender(): ((notice: NoticeToSend) => Promise<Pick<Outcome, 'state'>>) | null
}

/** What could not be sent by then is no news any more: a mail server that is set up later sends none of it. */
const NEWS_MS = 3 * 86_400_000

type Tried = { mailAttempt: number; slackAttempt: number }

/** How far a notice is on each way, and how often it was tried there. */
const ways = {
  mail: {
    task: 'mail notices',
    as: (mail: DeliveryState) => ({ mail }),
    tried: ({ mailAttempt }: Tried) => mailAttempt,
    after: (mailAttempt: number) => ({ mailAttempt }),
    /** Somebody else may have read it, in a browser that was left open. */
    isLate: () => false,
  },
  slack: {
    task: 'tell notices in slack',
    as: (slack: DeliveryState) => ({ slack }),
    tried: ({ slackAttempt }: Tried) => slackAttempt,
    after: (slackAttempt: number) => ({ slackAttempt }),
    /** What was read or answered meanwhile needs no message. */
    isLate: ({ readAt }: { readAt: Date | null }) => readAt !== null,
  },
}

/** Sends what waits, every minute; what an earlier look could not send is sent by a later one. */
export function noticeTask(deps: SendDeps): Task {
  return { name: ways[deps.way].task, payload: z.unknown(), everyMinutes: 1, run: () => sendNotices(deps) }
}

/**
 * Before anybody is contacted a message stands as being sent: whoever dies then leaves it so, and it is never sent again,
 * since it may have arrived.
 */
async function sendNotices({ database, log, now, way, sender }: SendDeps): Promise<void> {
  const { as, tried, after, isLate } = ways[way]
  await database.notice.updateMany({
    where: { ...as('waiting'), at: { lt: new Date(now().getTime() - NEWS_MS) } },
    data: as('not_sent'),
  })
  const send = sender()
  if (send === null) return
  const waiting = await database.notice.findMany({
    where: as('waiting'),
    include: { person: true },
    orderBy: { id: 'asc' },
    take: 200,
  })
  for (const row of waiting) {
    const { id, kind, facts, person } = row
    const fact = factOf(kind, facts)
    const isWanted = fact !== null && person.status === 'active' && !isLate(row)
    const attempt = tried(row) + 1
    const { count } = await database.notice.updateMany({
      where: { id, ...as('waiting') },
      data: isWanted ? { ...as('sending'), ...after(attempt) } : as('not_sent'),
    })
    if (count === 0 || !isWanted) continue
    const to = { id: person.id, name: person.name, address: person.email }
    const outcome = await send({ id, fact, to, language: person.locale === 'es' ? 'es' : 'en' }).catch(
      (error: unknown) => {
        log.warn({ error, notice: id, way }, 'what became of a notice is not known')
        return null
      },
    )
    await database.notice.update({ where: { id }, data: as(stateAfter(outcome, attempt)) })
  }
}
