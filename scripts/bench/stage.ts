import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { readConfig } from '#lib/core/config.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { migrate } from '#lib/db/migrate.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { mintToken } from '#lib/identity/tokens.ts'
import { storeTool } from '#lib/systems/stored.ts'
import { seedInstallation } from '../../prisma/seed.ts'
import { root } from '../paths.ts'
import { freePort, startOwnPostgres } from '../postgres.ts'
import { serverFlags } from '../start/server-memory.ts'
import { echo } from './upstream-tools.ts'

export type Server = { url: string; pid: number }
export type Stage = {
  upstream: { url: string; pid: number; count(): Promise<number> }
  fast: Server
  route: Server
  token: string
  databaseUrl: string
  load: ChildProcess
  close(): Promise<void>
}

const portMessage = z.object({ port: z.number() })
const limit = 1_000_000_000
const START_MS = 60_000

/**
 * Everything the benchmark needs, each in a process of its own: Postgres, upstream, two gateways as `npm start` runs them,
 * the load generator.
 */
export async function setStage(dataDir: string): Promise<Stage> {
  const closers: Stage['close'][] = []
  const own = await startOwnPostgres(dataDir)
  closers.push(() => own.stop())
  await migrate(own.url, path.join(root, 'prisma/migrations'))

  const upstream = start('scripts/bench/upstream.ts', process.env)
  closers.push(() => stop(upstream))
  const port = portOf(await firstMessage(upstream))
  const upstreamUrl = `http://127.0.0.1:${port}/mcp`
  const token = await register(own.url, upstreamUrl)

  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: own.url,
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_DEMO: '0',
    EGRESS_ALLOW: `127.0.0.1:${port}`,
    LOG_LEVEL: 'error',
  }
  const fast = await gateway({ ...env, GATEHOUSE_FAST_LANE: '1' }, closers)
  const route = await gateway({ ...env, GATEHOUSE_FAST_LANE: '0' }, closers)
  const load = start('scripts/bench/load.ts', process.env)
  closers.push(() => stop(load))

  return {
    upstream: {
      url: upstreamUrl,
      pid: upstream.pid ?? 0,
      count: async () => Number(await (await fetch(`http://127.0.0.1:${port}/count`)).text()),
    },
    fast,
    route,
    token,
    databaseUrl: own.url,
    load,
    async close() {
      for (const close of closers.reverse()) await close()
    },
  }
}

async function gateway(env: NodeJS.ProcessEnv, closers: Stage['close'][]): Promise<Server> {
  const port = await freePort()
  const own = { ...env, PORT: String(port) }
  const child = start('server.mjs', own, serverFlags(readConfig(own, []).heapMb))
  closers.push(() => stop(child))
  await firstMessage(child)
  return { url: `http://127.0.0.1:${port}/mcp`, pid: child.pid ?? 0 }
}

/** One person, one foreign tool that their role may use, limits that are counted but never reached. */
async function register(databaseUrl: string, upstreamUrl: string): Promise<string> {
  readConfig({ DATABASE_URL: databaseUrl }, [])
  const { database, close } = openDatabase(databaseUrl, 2)
  await seedInstallation(database)
  const personId = await addExecutive(database, 'bench')
  await addForeign(database, 'bench', upstreamUrl, [echo])
  await database.$executeRaw`UPDATE ledger.quota_rule SET lim = ${limit}, burst = ${limit}`
  const token = await benchToken(database, personId)
  await close()
  return token
}

/** A person of the bench who may use everything that `addForeign` adds. */
export async function addExecutive(database: Database, name: string): Promise<string> {
  const id = uuidv7()
  await database.person.create({ data: { id, email: `${name}@bench.example`, name, source: 'local' } })
  await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'executive', personId: id } })
  return id
}

export async function benchToken(database: Database, personId: string): Promise<string> {
  return (await mintToken(database, { personId, name: 'bench', ttlMs: 3_600_000 })).token
}

/** A foreign server whose tools are approved, and granted in the matrix in force. */
export async function addForeign(database: Database, slug: string, url: string, tools: readonly WireTool[]) {
  const position = 90 + (await database.system.count())
  const { version } = await database.policyVersion.findFirstOrThrow({ orderBy: { version: 'desc' } })
  await database.system.create({ data: { slug, name: slug, hosting: 'http', url, ours: false, position } })
  for (const tool of tools) {
    const reviewed = { kind: 'read', untrusted: false, sensitive: false, sendsOut: false, state: 'approved' } as const
    await storeTool(database, slug, tool, reviewed)
    await database.cell.create({
      data: { version, roleSlug: 'executive', system: slug, tool: tool.name, effect: 'allow' },
    })
  }
}

export function start(
  script: string,
  env: NodeJS.ProcessEnv,
  flags: readonly string[] = [],
  args: readonly string[] = [],
): ChildProcess {
  const execArgv = ['--disable-warning=ExperimentalWarning', ...flags]
  return fork(path.join(root, script), args, {
    cwd: root,
    env,
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

/** What a child says when it is up. One that neither says so nor ends has failed without a word. */
export function firstMessage(child: ChildProcess, waitMs = START_MS): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${child.spawnargs.at(-1)} ${why}`))
    const late = setTimeout(() => fail('did not come up in time.'), waitMs)
    child.once('message', (message) => {
      clearTimeout(late)
      resolve(message)
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      fail(`ended with ${code}.`)
    })
  })
}

/** A child that serves says where. */
export function portOf(message: unknown): number {
  return portMessage.parse(message).port
}

export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** User and system time of a process so far, in ms; null where the system does not tell (not Linux). */
export function cpuMs(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}
