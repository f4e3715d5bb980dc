import { z } from 'zod'
import { readPermitted } from '#lib/access/holders.ts'
import { dayIn } from '#lib/core/days.ts'
import type { Database } from '#lib/db/client.ts'
import { tell } from '#lib/notices/tell.ts'
import type { Task } from '#lib/queue/queue.ts'

type Guarded = { state(): { breaker: 'closed' | 'open' | 'half_open' } }

type DownDeps = {
  database: Database
  guards: ReadonlyMap<string, Guarded>
  /** The company's. */
  timeZone(): string
  now(): Date
}

/**
 * Tells whoever looks after systems of one that does not answer: its breaker is open where this task runs. Once a day
 * and system, since a vendor that comes and goes is one matter.
 */
export function downTask({ database, guards, timeZone, now }: DownDeps): Task {
  return {
    ...{ name: 'look for systems that are down', payload: z.unknown(), everyMinutes: 5 },
    run: async () => {
      const down = [...guards].flatMap(([slug, guard]) => (guard.state().breaker === 'open' ? [slug] : []))
      if (down.length === 0) return
      const to = (await readPermitted(database, 'systems:read')).map(({ id }) => id)
      const systems = await database.system.findMany({
        where: { slug: { in: down }, state: 'active' },
        select: { slug: true, name: true },
      })
      for (const { slug, name } of systems) {
        const key = `down ${slug} ${dayIn(timeZone(), now())}`
        await tell(database, { kind: 'system_down', facts: { system: slug, name }, to, key, at: now() })
      }
    },
  }
}
