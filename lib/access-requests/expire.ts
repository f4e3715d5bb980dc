import { z } from 'zod'
import { gatehouseItself } from '#lib/audit/trail.ts'
import type { Task } from '#lib/queue/queue.ts'
import type { RequestDeps } from './deps.ts'
import { endRequest } from './end.ts'

/** Whoever waits longer than this asks anew: nobody should wait for an answer that will not come. */
const LASTS_MS = 14 * 86_400_000

/** Closes what nobody decided, twice an hour. */
export function expireTask(deps: RequestDeps): Task {
  return { name: 'close old requests', payload: z.unknown(), everyMinutes: 30, run: () => expireRequests(deps) }
}

export async function expireRequests(deps: RequestDeps): Promise<void> {
  const { db, trail, now } = deps
  const old = await db.accessRequest.findMany({
    where: { state: 'open', askedAt: { lt: new Date(now().getTime() - LASTS_MS) } },
    include: { person: { select: { id: true, name: true, email: true } } },
    take: 200,
  })
  for (const { id, person } of old) {
    await db.$transaction(async (tx) => {
      // An administrator may have decided meanwhile; whoever holds the row is first.
      const [held] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM access_request WHERE id = ${id}::uuid AND state = 'open' FOR UPDATE`
      if (held === undefined) return
      const request = await tx.accessRequest.findUniqueOrThrow({ where: { id } })
      await trail.write(gatehouseItself(), { action: 'access.expire_request', facts: { person, request: id } })
      await endRequest(tx, deps, request, { how: 'expired', by: null })
    })
  }
}
