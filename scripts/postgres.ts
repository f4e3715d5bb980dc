import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { answers, isRunning, type OwnServer, serverUrl, startServer, stopServer } from '#lib/db/own-server.ts'
import { StartError } from './start/start-error.ts'

export type OwnPostgres = {
  url: string
  /** False when it was already running; then somebody else stops it. */
  started: boolean
  isRunning(): Promise<boolean>
  stop(): Promise<void>
}

const PATIENCE_MS = 15_000

const stored = z.object({
  directory: z.string(),
  port: z.number(),
  user: z.string().default('gatehouse'),
  password: z.string(),
})

/**
 * PostgreSQL from npm packages, in the data folder: for the sample company, trials and tests. A server left over
 * from a killed start is found and used; production names its own with `DATABASE_URL`.
 */
export async function startOwnPostgres(dataDir: string): Promise<OwnPostgres> {
  const server = (await findServer(dataDir)) ?? (await makeServer(dataDir))
  const url = serverUrl(server)
  const started = !(await answersSoon(server))
  if (started) await startServer(server).catch((cause) => fail(server, cause))
  return { url, started, isRunning: () => isRunning(server), stop: () => stopServer(server, 'fast') }
}

/** One that is just starting or stopping is waited for. */
async function answersSoon(server: OwnServer): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    if (await answers(serverUrl(server))) return true
    if (!(await isRunning(server))) return false
    await wait(100)
  }
  return false
}

function fail({ directory }: OwnServer, cause: unknown): never {
  throw new StartError(`PostgreSQL could not be started; ${path.join(directory, 'server.log')} says why.`, { cause })
}

/** The address of the data folder's own PostgreSQL, running or not; undefined before the first start. */
export async function ownPostgresUrl(dataDir: string): Promise<string | undefined> {
  const server = await findServer(dataDir)
  return server === undefined ? undefined : serverUrl(server)
}

async function findServer(dataDir: string): Promise<OwnServer | undefined> {
  const file = path.join(dataDir, 'postgres.json')
  return existsSync(file) ? stored.parse(JSON.parse(await readFile(file, 'utf8'))) : undefined
}

/** Address and password, made once and kept beside the data for the next start and the command line. */
async function makeServer(dataDir: string): Promise<OwnServer> {
  const server: OwnServer = {
    directory: await reachableDirectory(path.resolve(dataDir, 'postgres')),
    port: await freePort(),
    user: 'gatehouse',
    password: randomBytes(18).toString('base64url'),
  }
  await mkdir(dataDir, { recursive: true })
  await writeFile(path.join(dataDir, 'postgres.json'), JSON.stringify(server, null, 2), { mode: 0o600 })
  return server
}

/** As root the server runs as another user, who must be able to walk down to its folder. */
async function reachableDirectory(wanted: string): Promise<string> {
  if (process.getuid?.() !== 0) return wanted
  for (let folder = path.dirname(wanted); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const mode = existsSync(folder) ? (await stat(folder)).mode : 0o755
    if ((mode & 0o001) === 0) {
      const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
      return path.join(tmpdir(), `gatehouse-postgres-${name}`)
    }
  }
  return wanted
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
