import { z } from 'zod'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { Task } from '#lib/queue/queue.ts'

export type Noted = { method: string; path: string; status: number; detail: string | null; dryRun: boolean }
export type SeenRequest = Noted & { id: string; at: Date }

const KEPT = 1_000
const SHOWN = 30

/** For whoever sets the directory up; what was changed is in the audit. */
export async function noteRequest(database: Database, { path, ...request }: Noted): Promise<void> {
  await database.scimRequest.create({ data: { ...request, id: uuidv7(), path: path.slice(0, 500) } })
}

export function lastRequests(database: Database): Promise<SeenRequest[]> {
  return database.scimRequest.findMany({ orderBy: { at: 'desc' }, take: SHOWN })
}

/** All but the last thousand go. */
export function tidyScimTask(database: Database): Task {
  return { name: 'forget requests of the directory', payload: z.unknown(), everyMinutes: 30, run: () => tidy(database) }
}

async function tidy(database: Database): Promise<void> {
  const [oldest] = await database.scimRequest.findMany({ orderBy: { at: 'desc' }, skip: KEPT, take: 1 })
  if (oldest !== undefined) await database.scimRequest.deleteMany({ where: { at: { lte: oldest.at } } })
}
