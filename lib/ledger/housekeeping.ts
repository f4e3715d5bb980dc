import pg from 'pg'
import type { Log } from '#lib/core/log.ts'
import type { Signer } from './canon.ts'
import { ensurePartitions } from './partitions.ts'
import { sweepDead, sweepUnknown } from './sweep.ts'
import { giveSign } from './writers.ts'

export type HouseOptions = {
  url: string
  signer: Signer
  log: Log
  everyMs: number
  unknownAfterMinutes: number
  deadAfterSeconds: number
}

/**
 * Partitions ahead of time and intents nobody settled, on a connection of its own: neither may stand in the way of a
 * call. Partitions are there when this resolves. Any number of replicas may do it at once.
 */
export async function keepHouse(options: HouseOptions): Promise<{ stop(): Promise<void> }> {
  const { url, signer, log, everyMs, unknownAfterMinutes, deadAfterSeconds } = options
  if (everyMs === 0) return { stop: async () => {} }
  let round: Promise<void> | null = null

  async function visit(work: (client: pg.Client) => Promise<void>): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'gatehouse-ledger-house',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
    })
    client.on('error', () => {})
    try {
      await client.connect()
      await work(client)
    } catch (error) {
      log.error({ error }, 'ledger: housekeeping failed, the next round tries again')
    } finally {
      await client.end().catch(() => {})
    }
  }

  await visit(async (client) => {
    await ensurePartitions(client)
    await giveSign(client, signer.writer, deadAfterSeconds)
  })
  const timer = setInterval(() => {
    round ??= visit(async (client) => {
      const wasHere = await giveSign(client, signer.writer, deadAfterSeconds)
      await ensurePartitions(client)
      const dead = { deadAfterSeconds, withinMinutes: unknownAfterMinutes + 5 }
      const left = wasHere ? await sweepDead(client, signer, dead) : 0
      const marked = left + (await sweepUnknown(client, signer, unknownAfterMinutes))
      if (marked > 0) log.warn({ marked }, 'ledger: calls without outcome marked as unknown')
    }).finally(() => {
      round = null
    })
  }, everyMs)
  timer.unref()

  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}
