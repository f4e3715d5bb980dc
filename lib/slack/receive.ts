import type { Database } from '#lib/db/client.ts'
import type { Queue } from '#lib/queue/queue.ts'
import type { Received } from './asked.ts'

export const answerTask = 'answer in slack'

type ReceiveDeps = { database: Pick<Database, 'slackRequest'>; queue: Pick<Queue, 'add'> }

/**
 * Keeps what Slack told us and has it worked on. Slack tells it again where our answer was late or lost; the row is the one
 * thing that all replicas see, so it is written before we say that we have it.
 */
export async function receive({ id, asked }: Received, { database, queue }: ReceiveDeps): Promise<void> {
  const { count } = await database.slackRequest.createMany({ data: [{ id, asked }], skipDuplicates: true })
  const waits = count === 1 || (await database.slackRequest.count({ where: { id, state: 'received' } })) === 1
  // Told again and not begun: the queue may not have heard of it.
  if (waits) await queue.add(answerTask, { id }, id)
}
