import { GatewayError } from '#lib/core/errors.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { Message, SlackApi } from './api.ts'
import type { Asked } from './asked.ts'
import { step } from './hand-over.ts'

type DeliverDeps = {
  database: Pick<Database, 'slackRequest'>
  api: Pick<SlackApi, 'post' | 'respond'>
  log: Log
  nowMs: () => number
}

/**
 * Sends the one answer to a request. It is noted before it leaves: where nobody hears whether it arrived, it is not sent
 * again, since an answer that stands there twice is worse than one that is asked for once more.
 */
export async function deliver(
  {
    id,
    asked,
    message,
    ending,
  }: { id: string; asked: Asked; message: Message; ending: 'answered' | 'refused' | 'failed' },
  { database, api, log, nowMs }: DeliverDeps,
): Promise<void> {
  if (!(await step(id, ['taken', 'sending'], nowMs(), database))) return
  try {
    await sendTo(asked, message, api)
    await step(id, ['sending', ending], nowMs(), database)
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    const { code, internal } = error
    if (code === 'system_throttled') {
      // It was not taken: whoever comes back as told may send it again.
      await step(id, ['sending', 'taken'], nowMs(), database)
      throw error
    }
    log.warn({ code, internal }, 'an answer did not reach Slack')
    await step(id, ['sending', code === 'outcome_unknown' ? 'unknown' : 'failed'], nowMs(), database)
  }
}

/**
 * In a channel others read along, and the answer was made with the rights of one: it is shown to that one alone. What a
 * person writes to us directly nobody else reads.
 */
async function sendTo(asked: Asked, message: Message, api: DeliverDeps['api']): Promise<void> {
  const { channel, thread, user, responseUrl } = asked
  if (isDirect(asked)) return api.post(message, { channel, thread, onlyTo: null })
  if (responseUrl !== null) return api.respond(message, responseUrl)
  return api.post(message, { channel, thread, onlyTo: user })
}

/** A conversation with us alone. Commands may be typed anywhere, so their answers go where only their author sees them. */
export function isDirect({ via, channel }: Pick<Asked, 'via' | 'channel'>): boolean {
  return via === 'direct' || (via === 'choice' && channel.startsWith('D'))
}
