import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader } from '#lib/db/client.ts'
import { choicesOf } from './choices.ts'
import { type Fact, noticeKinds } from './kinds.ts'

type Told = Fact & {
  /** People, by their ids. */
  to: readonly string[]
  /** Of the same key nobody is told twice: `request 0192…`, `review 0192… late 2026-12-01`. */
  key: string
  at: Date
}

/**
 * Tells people something, in the app, by mail and in Slack as each of them wants it: the one way in which anybody is told.
 * In the transaction of what happened, so that both stand or neither; what is sent leaves afterwards (`send.ts`).
 */
export async function tell(tx: Reader, { kind, facts, to, key, at }: Told): Promise<void> {
  const people = [...new Set(to)]
  const choices = await choicesOf(tx, people, kind)
  const data = people.flatMap((personId) => {
    const { app, mail, slack } = choices(personId)
    const mailed = mail && !('ownMail' in noticeKinds[kind])
    if (!app && !mailed && slack !== true) return []
    const sent = (isWanted: boolean) => (isWanted ? ('waiting' as const) : null)
    const way = { inApp: app, mail: sent(mailed), slack: sent(slack === true) }
    return [{ id: uuidv7(), personId, kind, facts, key, at, ...way }]
  })
  await tx.notice.createMany({ data, skipDuplicates: true })
}

/** What a notice asked for is done: nobody has to read it any more, and nothing that waits to be sent still leaves. */
export async function settle(tx: Reader, key: string, at: Date): Promise<void> {
  await tx.notice.updateMany({ where: { key, readAt: null }, data: { readAt: at } })
  await tx.notice.updateMany({ where: { key, mail: 'waiting' }, data: { mail: 'not_sent' } })
  await tx.notice.updateMany({ where: { key, slack: 'waiting' }, data: { slack: 'not_sent' } })
}
