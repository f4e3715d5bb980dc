import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'

type Breaker = 'closed' | 'open' | 'half_open'
type Guarded = { state(): { breaker: Breaker } }

type Deps = {
  database: Database
  /** Id of this process among the replicas. */
  replica: string
  guards: ReadonlyMap<string, Guarded>
  now(): Date
  log: Log
  /** How often it looks, ms; 0 never by itself. */
  everyMs?: number
}

/** How long a replica's word holds: one that ended says nothing any more. */
export const HEARD_MS = 90_000

/**
 * Says in the database, where every replica can read it, which systems do not answer this process: from its breaker's
 * opening until it closes. A breaker that waits for its trial call has not heard anything yet, so it still says so.
 * While everything answers nothing is written.
 */
export function openSilences({ database, replica, guards, now, log, everyMs = 20_000 }: Deps) {
  const said = new Map<string, Date>()

  async function look(): Promise<void> {
    for (const [system, guard] of guards) {
      const { breaker } = guard.state()
      if (breaker === 'closed') {
        if (!said.has(system)) continue
        await database.systemSilence.deleteMany({ where: { system, replica } })
        said.delete(system)
      } else if (breaker === 'open' || said.has(system)) {
        const [since, seenAt] = [said.get(system) ?? now(), now()]
        await database.systemSilence.upsert({
          where: { system_replica: { system, replica } },
          create: { system, replica, since, seenAt },
          update: { seenAt },
        })
        said.set(system, since)
      }
    }
  }

  const tick = () => void look().catch((error: unknown) => log.warn({ error }, 'a silent system could not be noted'))
  const timer = everyMs === 0 ? undefined : setInterval(tick, everyMs)
  timer?.unref()
  return {
    look,
    async stop(): Promise<void> {
      clearInterval(timer)
      if (said.size > 0) await database.systemSilence.deleteMany({ where: { replica } }).catch(() => undefined)
    },
  }
}
