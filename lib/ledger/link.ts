import { Socket } from 'node:net'
import pg from 'pg'
import { GatewayError } from '#lib/core/errors.ts'
import type { Log } from '#lib/core/log.ts'

/** One connection to Postgres that comes back by itself. */
export type Link = {
  client(): pg.Client | null
  /** Cuts the connection at once: what was under way may or may not be committed. A new one is opened. */
  cut(): void
  close(): Promise<void>
}

export type LinkOptions = { url: string; log: Log; onUp: () => void; onDown: () => void }

/**
 * `force_generic_plan` is a third more calls per second when calls come one at a time (array parameters are planned
 * anew otherwise); the planner switches guard against a sequential scan over a bloated bucket table. The timeouts
 * make Postgres give up before the caller's two seconds are over.
 */
const settings = {
  statement_timeout: '1500',
  lock_timeout: '1200',
  idle_in_transaction_session_timeout: '5000',
  synchronous_commit: 'on',
  default_transaction_isolation: 'read\\ committed',
  jit: 'off',
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
}

const options = Object.entries(settings)
  .map(([name, value]) => `-c ${name}=${value}`)
  .join(' ')

/** Throws `audit_unavailable` when the first connection cannot be made. */
export async function openLink({ url, log, onUp, onDown }: LinkOptions): Promise<Link> {
  let current: { client: pg.Client; lost: () => void } | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const socket = new Socket()
    const client = new pg.Client({
      connectionString: url,
      application_name: 'gatehouse-ledger',
      connectionTimeoutMillis: 1_000,
      keepAlive: true,
      options,
      stream: () => socket,
    })
    const lost = () => {
      if (current?.client !== client) return
      current = null
      socket.destroy()
      onDown()
      if (closed) return
      log.warn('ledger: connection to Postgres lost')
      reconnectSoon()
    }
    client.on('error', lost)
    client.on('end', lost)
    try {
      await client.connect()
    } catch (error) {
      socket.destroy()
      throw error
    }
    if (closed) return void client.end()
    current = { client, lost }
    onUp()
  }

  function reconnectSoon(): void {
    retry = setTimeout(
      () => {
        connect().then(
          () => log.info('ledger: connected to Postgres again'),
          () => closed || reconnectSoon(),
        )
      },
      150 + Math.random() * 150,
    )
  }

  try {
    await connect()
  } catch (cause) {
    throw unavailable('no connection to Postgres', cause)
  }

  return {
    client: () => current?.client ?? null,
    cut: () => current?.lost(),
    async close() {
      closed = true
      clearTimeout(retry)
      await current?.client.end()
    },
  }
}

export function unavailable(internal: string, cause?: unknown): GatewayError {
  return new GatewayError('audit_unavailable', 'The audit log cannot be written right now, so this was refused.', {
    internal: `ledger: ${internal}`,
    cause,
  })
}
