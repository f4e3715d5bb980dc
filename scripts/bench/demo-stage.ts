import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrate.ts'
import { root } from '../paths.ts'
import { freePort, startOwnPostgres } from '../postgres.ts'
import { firstRun } from '../start/first-run.ts'
import { serverFlags } from '../start/server-memory.ts'
import { firstMessage, start, stop } from './stage.ts'

/** A gateway as `npm start` runs it, with the simulators in processes of their own. */
export type DemoStage = {
  url: string
  pid: number
  /** What the simulators reported: `<SYSTEM>_BASE_URL` and more. */
  addresses: Record<string, string>
  close(): Promise<void>
}

export type DemoStageOptions = {
  flags?: readonly string[]
  /** Simulators with a process of their own: vendors do not share a processor, and NetSuite's answers a statement at a time. */
  apart?: readonly string[]
  /** Addresses beside the simulators' that the gateway may reach. */
  egressAllow?: string
  /** Settings that differ from those of an installation. */
  env?: Readonly<Record<string, string>>
  /** Whatever else the database needs before the server starts. */
  prepare(database: Database, databaseUrl: string): Promise<void>
}

const limit = 1_000_000_000

/** Limits are counted but never reached. */
export async function setDemoStage(dataDir: string, options: DemoStageOptions): Promise<DemoStage> {
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const one of closers.reverse()) await one()
  }
  try {
    return { ...(await open(dataDir, options, closers)), close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function open(
  dataDir: string,
  { flags, apart = [], egressAllow, env: settings, prepare }: DemoStageOptions,
  closers: (() => Promise<void>)[],
): Promise<Omit<DemoStage, 'close'>> {
  const own = await startOwnPostgres(dataDir)
  closers.push(() => own.stop())
  await migrate(own.url, path.join(root, 'prisma/migrations'))
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: own.url,
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_DEMO: '1',
    EGRESS_ALLOW: egressAllow,
    PORT: String(port),
    LOG_LEVEL: 'error',
    ...settings,
  }
  const config = readConfig(env, ownSystems)
  await firstRun(config, () => undefined)
  const { database, close } = openDatabase(own.url, 2)
  await database.$executeRaw`UPDATE ledger.quota_rule SET lim = ${limit}, burst = ${limit}`
  await prepare(database, own.url)
  await close()

  let addresses: Record<string, string> = {}
  for (const named of [...apart.map((slug) => [slug]), []]) {
    const simulators = start('scripts/start/simulators.ts', { ...env, ...addresses }, [], named)
    closers.push(() => stop(simulators))
    addresses = { ...addresses, ...z.record(z.string(), z.string()).parse(await firstMessage(simulators)) }
  }
  const server = start('server.mjs', { ...env, ...addresses }, flags ?? serverFlags(config.heapMb))
  closers.push(() => stop(server))
  await firstMessage(server)

  return {
    url: `http://127.0.0.1:${port}/mcp`,
    pid: server.pid ?? 0,
    addresses,
  }
}
