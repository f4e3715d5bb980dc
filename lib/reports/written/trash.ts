import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'

const TRASH_MS = 30 * 86_400_000

type TrashDeps = { database: Database; now(): Date }

/** When what was deleted then can be taken back no longer. */
export function goneAt(removedAt: Date): Date {
  return new Date(removedAt.getTime() + TRASH_MS)
}

/** Removes for good what was deleted longer ago than it can be taken back. */
export function reportTrashTask(deps: TrashDeps): Task {
  return { name: 'empty the trash of reports', payload: z.unknown(), everyMinutes: 60, run: () => emptyTrash(deps) }
}

/** Runs that readers were told stay theirs. */
export async function emptyTrash({ database, now }: TrashDeps): Promise<void> {
  const since = new Date(now().getTime() - TRASH_MS)
  await database.writtenReport.deleteMany({ where: { removedAt: { lt: since } } })
}
