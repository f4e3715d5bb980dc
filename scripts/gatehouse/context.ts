import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { type Actor, openTrail, type Trail } from '#lib/audit/trail.ts'
import { ownSystems } from '#lib/connectors/index.ts'
import { systemClock } from '#lib/core/clock.ts'
import { type Config, readConfig } from '#lib/core/config.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog, type Log } from '#lib/core/log.ts'
import { type Database, openDatabase, openReads } from '#lib/db/client.ts'
import { answers } from '#lib/db/own-server.ts'
import { findInstallation } from '#lib/installation/find.ts'
import { followMode } from '#lib/installation/follow-mode.ts'
import { openLedger } from '#lib/ledger/open.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import { type Keys, openKeys } from '#lib/secrets/keys.ts'
import { openSecrets, type Secrets } from '#lib/secrets/open.ts'
import { ownPostgresUrl, startOwnPostgres } from '../postgres.ts'
import { CliError } from './cli-error.ts'

export type Environment = Record<string, string | undefined>

/** What commands share; each part is opened when a command first needs it. */
export type Context = {
  env: Environment
  /** Standard input: where secrets come from. */
  input: Readable
  config: Config
  log: Log
  keys(): Promise<Keys>
  database(): Promise<Database>
  reads(): Promise<pg.Pool>
  /** The secret store in force. */
  secrets(): Promise<Secrets>
  /** Who acts, as the audit says it. */
  actor(): Actor
  /** Connects to the audit. Whatever changes something takes this first: what could not be recorded is not begun. */
  trail(): Promise<Trail>
  /** Leaves the audit; the next `trail` connects anew. */
  closeTrail(): Promise<void>
  close(): Promise<void>
}

/**
 * Connects to the database of `npm start`. The data folder's own is started when it is not running, except for a
 * command that only looks: it gets the address, and sees for itself.
 */
export async function openContext(env: Environment, input: Readable, { looksOnly = false } = {}): Promise<Context> {
  const early = readConfig({ ...env, DATABASE_URL: env['DATABASE_URL'] || 'postgresql://own' }, ownSystems)
  const closes: (() => Promise<void>)[] = []
  const once = lazily()

  const url = once(() => {
    if (looksOnly) return addressOnly(env, early.dataDir)
    return databaseUrl(env, early.dataDir, (stop) => closes.push(stop))
  })
  const keys = once(() => openKeys(early.dataDir))
  const database = once(async () => {
    const opened = openDatabase(await url(), 2)
    closes.push(opened.close)
    await refuseEmpty(opened.database)
    return opened.database
  })
  const reads = once(async () => {
    const pool = openReads(await url(), 2)
    closes.push(() => pool.end())
    return pool
  })
  const secrets = once(async () => {
    const { secrets: key } = await keys()
    const now = () => systemClock.now()
    const settings = early.secrets
    const opened = await openSecrets({ settings, database: await database(), key, clock: systemClock, now })
    closes.push(opened.close)
    return opened
  })
  const log = createLog(env['LOG_LEVEL'] ?? 'error')
  let ledger: Promise<Ledger> | undefined
  async function openAudit(): Promise<Ledger> {
    const { audit } = await keys()
    const spoolDir = path.join(early.dataDir, 'spool')
    return openLedger({ url: await url(), spoolDir, macKey: audit, log, housekeepingEveryMs: 0 })
  }
  async function closeTrail(): Promise<void> {
    const opened = ledger
    ledger = undefined
    await (await opened?.catch(() => undefined))?.close()
  }
  closes.push(closeTrail)

  const reached = await url()
  const config = readConfig(
    { ...(await modeOf(env, reached)), DATABASE_URL: reached || 'postgresql://own' },
    ownSystems,
  )
  return {
    env,
    input,
    config: { ...config, databaseUrl: reached },
    log,
    keys,
    database,
    reads,
    secrets,
    actor: operator,
    async trail() {
      ledger ??= openAudit()
      return openTrail(await ledger)
    },
    closeTrail,
    async close() {
      for (const close of closes.reverse()) await close().catch(() => undefined)
    },
  }
}

/** What the first start chose holds for every command; where no database answers, the environment alone speaks. */
async function modeOf(env: Environment, url: string): Promise<Environment> {
  const found = url === '' ? null : await findInstallation(url).catch(() => null)
  return found === null ? env : followMode(env, found, ownSystems)
}

function operator(): Actor {
  const client = `gatehouse cli (${userInfo().username})`.slice(0, 60)
  return { personId: null, door: 'cli', client, correlationId: uuidv7() }
}

function lazily() {
  return function once<T>(open: () => Promise<T>): () => Promise<T> {
    let opened: Promise<T> | undefined
    return () => {
      opened ??= open()
      return opened
    }
  }
}

/** Empty when there is no installation yet. */
async function addressOnly(env: Environment, dataDir: string): Promise<string> {
  return env['DATABASE_URL'] || ((await ownPostgresUrl(dataDir)) ?? '')
}

async function databaseUrl(
  env: Environment,
  dataDir: string,
  onStop: (stop: () => Promise<void>) => void,
): Promise<string> {
  const given = env['DATABASE_URL']
  if (given !== undefined && given !== '') {
    if (await answers(given)) return given
    const { host, pathname } = new URL(given)
    throw new CliError(`No database answers at DATABASE_URL (${host}${pathname}).`)
  }
  if (!existsSync(path.join(dataDir, 'postgres.json'))) {
    throw new CliError(`There is no installation in ${dataDir} yet: run npm start first, or set GATEHOUSE_DATA_DIR.`)
  }
  const own = await startOwnPostgres(dataDir)
  if (own.started) onStop(own.stop)
  return own.url
}

async function refuseEmpty(database: Database): Promise<void> {
  const versions = await database.policyVersion.count().catch(() => 0)
  if (versions === 0) throw new CliError('This database is empty: run npm start once, it sets everything up.')
}
