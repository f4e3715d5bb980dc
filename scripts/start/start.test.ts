import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { answers, isRunning, stopServer } from '#lib/db/own-server.ts'
import { ownPostgresUrl } from '../postgres.ts'

const program = path.resolve(import.meta.dirname, '../../lib/testing/tiny-start.ts')

vi.setConfig({ testTimeout: 120_000 })

let dataDir: string
let started: ChildProcess[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-start-'))
  // So that the database's user, who is not root, can walk to it.
  await chmod(dataDir, 0o755)
})
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  started = []
  if (await isRunning(database())) await stopServer(database(), 'immediate')
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const database = () => ({ directory: path.join(dataDir, 'postgres') })

/** What was printed so far, and a wait for the n-th line of a kind, with what its group holds. */
function listen(child: ChildProcess) {
  const lines: string[] = []
  const changed = new EventEmitter()
  if (child.stdout === null) throw new Error('nothing to read')
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    changed.emit('line')
  })
  return {
    lines,
    async line(pattern: RegExp, n = 1): Promise<string> {
      for (;;) {
        const found = lines.filter((line) => pattern.test(line))[n - 1]
        if (found !== undefined) return pattern.exec(found)?.[1] ?? found
        await once(changed, 'line')
      }
    },
  }
}

function startTiny(more: Record<string, string> = {}) {
  const env = { ...process.env, TINY_DATA_DIR: dataDir, ...more }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, ended, ...listen(child) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const server = /^server (\d+)/
const simulators = /^simulators (\d+)$/

test('a killed server is started again, and SIGTERM stops everything, the server before the database', async () => {
  const start = startTiny()
  await start.line(/^ready$/)
  process.kill(Number(await start.line(server)), 'SIGKILL')

  const second = Number(await start.line(server, 2))
  await start.line(/^the server: running again$/)
  start.child.kill('SIGTERM')

  expect(await start.ended).toBe(0)
  expect(start.lines).toContain('the server: ended (SIGKILL); next start in 0.2 s')
  expect(start.lines.slice(-2)).toEqual([
    'server stops while the database answers',
    'simulators stops while the database answers',
  ])
  expect(isAlive(second)).toBe(false)
  expect(await isRunning(database())).toBe(false)
})

test('a killed PostgreSQL of its own is started again with its data', async () => {
  const start = startTiny()
  await start.line(/^ready$/)
  const [postmaster] = (await readFile(path.join(database().directory, 'postmaster.pid'), 'utf8')).split('\n')

  process.kill(Number(postmaster), 'SIGKILL')

  await start.line(/^the database: running again$/)
  expect(await answers((await ownPostgresUrl(dataDir)) ?? '')).toBe(true)
})

test('killed simulators come back at new addresses, and the server is told', async () => {
  const start = startTiny()
  await start.line(/^ready$/)

  process.kill(Number(await start.line(simulators)), 'SIGKILL')

  const address = await start.line(simulators, 2)
  expect(await start.line(/^server \d+ (\d+)$/, 2)).toBe(address)
})

test('a server that ends at once is given up after some tries, and everything is stopped', async () => {
  const start = startTiny({ TINY_SERVER: 'ends at once' })

  expect(await start.ended).toBe(1)
  expect(start.lines.filter((line) => server.test(line))).toHaveLength(6)
  expect(await isRunning(database())).toBe(false)
})

test('when npm is killed, what it started stops in order', async () => {
  const npm = spawn(
    process.execPath,
    ['-e', `require('node:child_process').spawn(process.execPath, [${JSON.stringify(program)}], { stdio: 'inherit' })`],
    {
      env: { ...process.env, TINY_DATA_DIR: dataDir, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  started.push(npm)
  const said = listen(npm)
  await said.line(/^ready$/)
  const pid = Number(await said.line(server))

  npm.kill('SIGKILL')

  await said.line(/^server stops while the database answers$/)
  await expect.poll(() => isAlive(pid)).toBe(false)
  await expect.poll(() => isRunning(database())).toBe(false)
})
