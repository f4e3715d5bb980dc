import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { readConfig } from '#lib/core/config.ts'
import { openDatabase } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrate.ts'
import { mintToken } from '#lib/identity/tokens.ts'
import { root } from '../paths.ts'
import { freePort, startOwnPostgres } from '../postgres.ts'
import { firstRun } from '../start/first-run.ts'
import { serverEnv, serverFlags } from '../start/server-memory.ts'
import { firstMessage, start, stop } from './stage.ts'

/** A gateway as `npm start` runs it, with the simulators in a process of their own. */
export type MemoryStage = { url: string; pid: number; tokens: string[]; close(): Promise<void> }

const limit = 1_000_000_000

export async function setMemoryStage(dataDir: string, flags = serverFlags): Promise<MemoryStage> {
  const closers: (() => Promise<void>)[] = []
  const own = await startOwnPostgres(dataDir)
  closers.push(() => own.stop())
  await migrate(own.url, path.join(root, 'prisma/migrations'))
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...serverEnv,
    NODE_ENV: 'production',
    DATABASE_URL: own.url,
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_DEMO: '1',
    PORT: String(port),
    LOG_LEVEL: 'error',
  }
  await firstRun(readConfig(env), () => undefined)
  const tokens = await prepare(own.url)

  const simulators = start('scripts/start/simulators.ts', env)
  closers.push(() => stop(simulators))
  const addresses = z.record(z.string(), z.string()).parse(await firstMessage(simulators))
  const server = start('server.mjs', { ...env, ...addresses }, flags)
  closers.push(() => stop(server))
  await firstMessage(server)

  return {
    url: `http://127.0.0.1:${port}/mcp`,
    pid: server.pid ?? 0,
    tokens,
    async close() {
      for (const close of closers.reverse()) await close()
    },
  }
}

/** Twenty tokens for each executive of the sample company, and limits that are counted but never reached. */
async function prepare(databaseUrl: string): Promise<string[]> {
  const { database, close } = openDatabase(databaseUrl, 2)
  await database.$executeRaw`UPDATE ledger.quota_rule SET lim = ${limit}, burst = ${limit}`
  const people = await database.person.findMany({ where: { roles: { some: { roleSlug: 'executive' } } } })
  const tokens: string[] = []
  for (const { id } of people.flatMap((person) => Array.from({ length: 20 }, () => person))) {
    const { token } = await mintToken(database, { personId: id, name: 'bench', ttlMs: 3_600_000 })
    tokens.push(token)
  }
  await close()
  return tokens
}
