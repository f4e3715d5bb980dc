import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { answers, type OwnServer, serverUrl, startServer, stopServer } from '#lib/db/own-server.ts'

export type OwnPostgres = {
  url: string
  /** False when it was already running; then somebody else stops it. */
  started: boolean
  stop(): Promise<void>
}

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
  const server = await readServer(dataDir)
  const url = serverUrl(server)
  if (await answers(url)) return { url, started: false, stop: () => stopServer(server, 'fast') }
  await startServer(server)
  return { url, started: true, stop: () => stopServer(server, 'fast') }
}

/** Address and password, made once and kept beside the data for the next start and the command line. */
async function readServer(dataDir: string): Promise<OwnServer> {
  const file = path.join(dataDir, 'postgres.json')
  if (existsSync(file)) return stored.parse(JSON.parse(await readFile(file, 'utf8')))
  const server: OwnServer = {
    directory: await reachableDirectory(path.resolve(dataDir, 'postgres')),
    port: await freePort(),
    user: 'gatehouse',
    password: randomBytes(18).toString('base64url'),
  }
  await mkdir(dataDir, { recursive: true })
  await writeFile(file, JSON.stringify(server, null, 2), { mode: 0o600 })
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
