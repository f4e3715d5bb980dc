import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, readMigrations } from '#lib/db/migrate.ts'
import { answers, isRunning, type OwnServer, serverUrl, startServer, stopServer } from '#lib/db/own-server.ts'
import type {} from '#lib/testing/database.ts'
import { freePort } from './postgres.ts'

const root = path.resolve(import.meta.dirname, '..')
const migrations = path.join(root, 'prisma/migrations')
/** Not in the checkout: as root the server runs as another user, who may not be able to walk down to it. */
const data = path.join(tmpdir(), `gatehouse-tests-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`)
/** Which port the server listens on: a free one, so that another checkout's tests may run beside ours. */
const portFile = path.join(data, 'port')
/** Says that a test run started the server, so that the last run to leave stops it. One started by hand stays. */
const startedByTests = path.join(data, 'started')

const inUse = 817_001
const makingTemplate = 817_002

/**
 * Vitest's global set-up: one PostgreSQL for all test files, with a migrated database to copy from. What goes wrong
 * here is told to the tests that ask for a database; all others run without one.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chosen = process.env.TEST_DATABASE_URL
  try {
    const { session, adminUrl } =
      chosen === undefined ? await joinServer() : { session: await connect(chosen), adminUrl: chosen }
    try {
      project.provide('testDatabases', { adminUrl, template: await template(session, adminUrl) })
    } catch (error) {
      project.provide('testDatabases', { problem: sentence(error) })
    }
    return () => (chosen === undefined ? leaveServer(session) : session.end())
  } catch (error) {
    project.provide('testDatabases', { problem: `PostgreSQL for tests could not be started: ${sentence(error)}` })
    return async () => {}
  }
}

/** Finds the server or starts it. The session's shared lock tells other runs that it is needed. */
async function joinServer(): Promise<{ session: pg.Client; adminUrl: string }> {
  await mkdir(data, { recursive: true })
  return alone(async () => {
    const running = await ownServer()
    const found = running !== null && (await isRunning(running)) && (await answers(serverUrl(running)))
    const server = found ? running : serverOn(await freePort())
    if (!found) {
      await startServer(server)
      await writeFile(portFile, String(server.port))
      await writeFile(startedByTests, '')
    }
    const adminUrl = serverUrl(server)
    const session = await connect(adminUrl)
    if (!found) await dropLeftovers(session)
    await session.query('SELECT pg_advisory_lock_shared($1)', [inUse])
    return { session, adminUrl }
  })
}

function serverOn(port: number): OwnServer {
  return { directory: path.join(data, 'postgres'), port, user: 'postgres', password: 'gatehouse-test' }
}

/** The server as it was last started; null before the first time. */
async function ownServer(): Promise<OwnServer | null> {
  const port = Number(await readFile(portFile, 'utf8').catch(() => ''))
  return port > 0 ? serverOn(port) : null
}

async function leaveServer(session: pg.Client): Promise<void> {
  await alone(async () => {
    await session.query('SELECT pg_advisory_unlock_shared($1)', [inUse])
    const { rows } = await session.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [inUse])
    await session.end()
    const server = await ownServer()
    if (rows[0]?.last !== true || server === null || !existsSync(startedByTests)) return
    await stopServer(server, 'fast')
    await rm(startedByTests)
  })
}

/** A database with all migrations, named after their text, so that a changed migration makes a new one. */
async function template(session: pg.Client, adminUrl: string): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, checksum } of await readMigrations(migrations)) hash.update(`${name} ${checksum}\n`)
  const name = `gatehouse_template_${hash.digest('hex').slice(0, 16)}`
  await session.query('SELECT pg_advisory_lock($1)', [makingTemplate])
  try {
    const { rowCount } = await session.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await makeTemplate(session, adminUrl, name)
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [makingTemplate])
  }
  return name
}

async function makeTemplate(session: pg.Client, adminUrl: string, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`
  await session.query(`DROP DATABASE IF EXISTS ${unfinished}`)
  await session.query(`CREATE DATABASE ${unfinished} TEMPLATE template0 ENCODING 'UTF8'`)
  const url = new URL(adminUrl)
  url.pathname = `/${unfinished}`
  await migrate(url.href, migrations)
  // Copying needs a source that nobody is connected to.
  await session.query(`ALTER DATABASE ${unfinished} ALLOW_CONNECTIONS false`)
  await session.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
}

/** Databases of runs that were killed, and templates of migrations that have changed since. */
async function dropLeftovers(session: pg.Client): Promise<void> {
  const { rows } = await session.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname ~ '^gatehouse_(test|template)_'`,
  )
  for (const { datname } of rows) await session.query(`DROP DATABASE ${datname} WITH (FORCE)`)
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** One run at a time starts or stops the server: a lock file with our process id, taken over from the dead. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const file = path.join(data, 'test-pg.lock')
  const deadline = Date.now() + 60_000
  for (;;) {
    const lock = await open(file, 'wx').catch(() => null)
    if (lock !== null) {
      await lock.writeFile(String(process.pid))
      await lock.close()
      break
    }
    const owner = Number(await readFile(file, 'utf8').catch(() => ''))
    if (owner > 0 && !isAlive(owner)) await rm(file, { force: true })
    if (Date.now() > deadline) throw new Error(`another test run holds ${file}`)
    await wait(50)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
