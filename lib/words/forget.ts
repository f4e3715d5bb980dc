import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import type { Database } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'

/** Words that nobody typed for longer are forgotten. */
const KEPT_DAYS = 90

type Deps = { database: Pick<Database, 'unknownWord'>; today(): string }

export function forgetWordsTask(deps: Deps): Task {
  return { name: 'forget unknown words', payload: z.unknown(), everyMinutes: 30, run: () => forgetWords(deps) }
}

export async function forgetWords({ database, today }: Deps): Promise<void> {
  await database.unknownWord.deleteMany({ where: { lastSeen: { lt: new Date(addDays(today(), -KEPT_DAYS)) } } })
}
