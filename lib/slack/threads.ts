import type { Database } from '#lib/db/client.ts'
import type { Asked } from './asked.ts'

type Threads = Pick<Database, 'slackThread'>
type Place = { team: string; channel: string; thread: string; personId: string }

/**
 * Which of a person's questions belong together: those of a thread; outside of threads those of a day, in direct messages
 * and with commands. Two people in one thread have a conversation each, since each has rights of their own.
 */
export function placeOf(asked: Asked, personId: string, today: string): Place {
  const { team, channel, via, message } = asked
  const thread = asked.thread ?? (via === 'mention' ? message : null) ?? today
  return { team, channel, thread, personId }
}

/** The conversation that goes on there; none when it begins, or its owner deleted it. */
export async function conversationAt(place: Place, { slackThread }: Threads): Promise<string | undefined> {
  const row = await slackThread.findUnique({
    where: { team_channel_thread_personId: place, conversation: { deletedAt: null } },
  })
  return row?.conversationId
}

export async function keepConversation(place: Place, conversationId: string, { slackThread }: Threads): Promise<void> {
  await slackThread.upsert({
    where: { team_channel_thread_personId: place },
    create: { ...place, conversationId },
    update: { conversationId },
  })
}
