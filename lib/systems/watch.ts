import { gatehouseItself } from '#lib/audit/trail.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { SystemsDeps } from './foreign.ts'
import { reviewTools } from './review.ts'

export type WatchDeps = SystemsDeps & {
  /** Reads systems and tools anew. */
  reload(): Promise<void>
  log: Log
  /** How often the stored definitions are compared, ms. */
  everyMs?: number
  /** How often foreign servers are asked what they offer, in comparisons. */
  askEvery?: number
}

export type SystemsWatch = {
  /** Looks now instead of at the next tick, and asks every foreign server. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Keeps the catalog of this process true: what an administrator or another process changed is read within seconds, and
 * a foreign server that changes a tool loses it within half a minute, without anybody calling it.
 */
export function watchSystems(deps: WatchDeps): SystemsWatch {
  const { db, log, everyMs = 5_000, askEvery = 6 } = deps
  let known: string | null = null
  let looked = 0
  let looking: Promise<void> | null = null

  async function lookOnce(ask: boolean): Promise<void> {
    if (ask) await askForeign()
    const now = await fingerprint(db)
    if (now !== known) await deps.reload()
    known = now
  }

  async function askForeign(): Promise<void> {
    const rows = await db.system.findMany({ where: { ours: false, state: 'active' }, select: { slug: true } })
    await Promise.all(rows.map(({ slug }) => askOne(slug)))
  }

  async function askOne(slug: string): Promise<void> {
    try {
      await reviewTools(deps, gatehouseItself(), slug)
    } catch (error) {
      log.debug({ error, system: slug }, 'a foreign server could not be asked for its tools')
    }
  }

  function look(ask: boolean): Promise<void> {
    looking ??= lookOnce(ask)
      .catch((error: unknown) => log.warn({ error }, 'the stored systems could not be compared'))
      .finally(() => {
        looking = null
      })
    return looking
  }

  const timer = setInterval(() => void look(looked++ % askEvery === 0), everyMs)
  timer.unref()
  return {
    async look() {
      await looking
      await look(true)
    },
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}

/** Everything the catalog is made of, as one short text. */
async function fingerprint(database: Database): Promise<string> {
  const [systems, tools] = await Promise.all([
    database.system.findMany({ omit: { createdAt: true }, orderBy: { slug: 'asc' } }),
    database.tool.findMany({
      select: {
        systemSlug: true,
        name: true,
        hash: true,
        state: true,
        refusedHash: true,
        kind: true,
        untrusted: true,
        sensitive: true,
        sendsOut: true,
      },
      orderBy: [{ systemSlug: 'asc' }, { name: 'asc' }],
    }),
  ])
  return JSON.stringify([systems, tools])
}
