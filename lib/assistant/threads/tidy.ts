import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'
import { UNDO_MS } from './change.ts'

const DRAFT_MS = 24 * 3_600_000

/** Removes the words of conversations that were deleted a day ago, and files that no question was sent with. */
export function tidyTask({ database, now }: { database: Database; now: () => Date }): Task {
  return { name: 'tidy the chat', payload: z.unknown(), everyMinutes: 30, run: () => tidy(database, now()) }
}

/** Rows of turns stay: tokens are counted by them. Which calls were made is the audit's. */
export async function tidy(database: Database, now: Date): Promise<void> {
  const gone = { deletedAt: { lt: new Date(now.getTime() - UNDO_MS) }, purgedAt: null }
  for (const { id } of await database.conversation.findMany({ where: gone, select: { id: true }, take: 500 })) {
    const ofTurn = { turn: { conversationId: id } }
    await database.$transaction([
      database.turnEvent.deleteMany({ where: ofTurn }),
      database.turnFeedback.deleteMany({ where: ofTurn }),
      database.attachment.deleteMany({ where: ofTurn }),
      database.approval.deleteMany({ where: ofTurn }),
      database.turnHold.deleteMany({ where: ofTurn }),
      database.conversationShare.deleteMany({ where: { conversationId: id } }),
      database.conversationReading.deleteMany({ where: { conversationId: id } }),
      database.turn.updateMany({ where: { conversationId: id }, data: { question: '', answerText: '' } }),
      database.conversation.update({
        where: { id },
        data: { title: '', summary: null, summarisedTo: null, purgedAt: now },
      }),
    ])
  }
  await database.attachment.deleteMany({
    where: { turnId: null, createdAt: { lt: new Date(now.getTime() - DRAFT_MS) } },
  })
}
