import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { migrate } from '#lib/db/migrate.ts'
import { type OwnServer, serverUrl, startServer, stopServer } from '#lib/db/own-server.ts'
import {
  addPerson,
  type Bench,
  count,
  createBench,
  macKey,
  request,
  settlementOf,
  silent,
  stagesOf,
} from '#lib/testing/ledger.ts'
import { createSigner } from './canon.ts'
import { openLedger } from './open.ts'
import { sweepUnknown } from './sweep.ts'
import type { Ledger } from './types.ts'

let bench: Bench

beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench?.close())

const migrations = path.resolve(import.meta.dirname, '../../prisma/migrations')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

/** How an admission ended, and after how many milliseconds. */
async function timed(ledger: Ledger, personId: string): Promise<{ ended: string; ms: number }> {
  const started = performance.now()
  const ended = await ledger.admit(request(personId)).then(
    ({ verdict }) => verdict,
    (error) => String(error.code),
  )
  return { ended, ms: performance.now() - started }
}

test('with Postgres gone calls are refused within two seconds, outcomes are kept, and it recovers by itself', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'ledger-pg-'))
  const spoolDir = path.join(directory, 'spool')
  const server: OwnServer = {
    directory: path.join(directory, 'pg'),
    port: await freePort(),
    user: 'postgres',
    password: 'outage',
  }
  await chmod(directory, 0o755)
  await startServer(server)
  const url = serverUrl(server)
  await migrate(url, migrations)
  const sql = new pg.Pool({ connectionString: url, max: 2 })
  sql.on('error', () => {})
  const personId = await addPerson(sql)
  const ledger = await openLedger({ url, spoolDir, macKey, log: silent })
  const call = request(personId)
  await ledger.admit(call)

  await stopServer(server, 'immediate')
  const refused = await Promise.all(Array.from({ length: 20 }, () => timed(ledger, personId)))
  const second = await timed(ledger, personId)
  await ledger.settle(settlementOf(call))

  for (const { ended, ms } of [...refused, second]) {
    expect(ended).toBe('audit_unavailable')
    expect(ms).toBeLessThan(2_500)
  }
  expect(ledger.healthy()).toBe(false)
  expect(await readdir(spoolDir)).toHaveLength(1)

  await startServer(server)
  await expect.poll(() => ledger.healthy(), { timeout: 10_000 }).toBe(true)
  expect((await timed(ledger, personId)).ended).toBe('admitted')
  await expect.poll(() => stagesOf(sql, call.callId), { timeout: 10_000 }).toEqual([1, 2])
  await expect.poll(() => readdir(spoolDir), { timeout: 10_000 }).toEqual([])

  await ledger.close()
  await sql.end()
  await stopServer(server, 'fast')
  await rm(directory, { recursive: true })
})

test('when Postgres hangs the call is refused within two seconds and the next one finds a new connection', async () => {
  const ledger = await bench.open()
  const { rows } = await bench.sql.query(
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'gatehouse-ledger' AND datname = current_database() ORDER BY backend_start DESC",
  )
  const pid = Number(rows[0].pid)

  // A stopped backend holds up the whole server, so this must happen even when the test runs out of time.
  onTestFinished(() => void process.kill(pid, 'SIGCONT'))
  process.kill(pid, 'SIGSTOP')
  const { ended, ms } = await timed(ledger, bench.personId)

  expect(ended).toBe('audit_unavailable')
  expect(ms).toBeLessThan(2_500)
  await expect.poll(() => ledger.healthy(), { timeout: 10_000 }).toBe(true)
  expect((await timed(ledger, bench.personId)).ended).toBe('admitted')
})

test('somebody who holds a lock on the audit table delays calls for two seconds at most', async () => {
  const ledger = await bench.open()
  const holder = await bench.sql.connect()
  await holder.query('BEGIN; LOCK TABLE ledger.event IN ACCESS EXCLUSIVE MODE')

  const { ended, ms } = await timed(ledger, bench.personId)
  await holder.query('ROLLBACK')
  holder.release()

  expect(ended).toBe('audit_unavailable')
  expect(ms).toBeLessThan(2_500)
  await expect.poll(() => ledger.healthy(), { timeout: 10_000 }).toBe(true)
  expect((await timed(ledger, bench.personId)).ended).toBe('admitted')
})

test('without a partition for today calls are refused, and outcomes wait for it', async () => {
  const ledger = await bench.open()
  const call = request(bench.personId)
  await ledger.admit(call)
  const partition = `event_${new Date().toISOString().slice(0, 7).replace('-', '')}`
  const { rows } = await bench.sql.query(
    'SELECT pg_get_expr(relpartbound, oid) AS bounds FROM pg_class WHERE oid = $1::regclass',
    [`ledger.${partition}`],
  )
  await bench.sql.query(`ALTER TABLE ledger.event DETACH PARTITION ledger.${partition}`)

  expect((await timed(ledger, bench.personId)).ended).toBe('audit_unavailable')
  await ledger.settle(settlementOf(call))

  await bench.sql.query(`ALTER TABLE ledger.event ATTACH PARTITION ledger.${partition} ${rows[0].bounds}`)
  await expect.poll(() => stagesOf(bench.sql, call.callId), { timeout: 15_000 }).toEqual([1, 2])
})

test('a closing ledger first writes what waits', async () => {
  const ledger = await bench.open()
  const call = request(bench.personId)
  await ledger.admit(call)

  const settled = ledger.settle(settlementOf(call))
  await ledger.close()
  await settled

  expect(await stagesOf(bench.sql, call.callId)).toEqual([1, 2])
  await expect(ledger.admit(request(bench.personId))).rejects.toMatchObject({ code: 'audit_unavailable' })
})

test('a gateway that is killed at any moment has contacted nobody without a committed intent', async () => {
  const contacted: string[] = []
  const upstream = createServer((req, res) => {
    contacted.push(req.url?.slice(1) ?? '')
    res.end()
  }).listen(0, '127.0.0.1')
  await once(upstream, 'listening')
  const { port } = upstream.address() as AddressInfo
  const input = { url: bench.database.url, spoolDir: bench.spoolDir, personId: bench.personId }

  const others = await ledgerConnections()

  for (let round = 1; round <= 3; round++) {
    const child = gateway({ ...input, upstream: `http://127.0.0.1:${port}` })
    await expect.poll(() => contacted.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(round * 300)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  // What a killed process had sent last may still be on its way to commit.
  await expect.poll(ledgerConnections, { timeout: 10_000 }).toBe(others)
  upstream.closeAllConnections()
  upstream.close()

  expect(new Set(contacted).size).toBe(contacted.length)
  const recorded = await count(bench.sql, `stage = 1 AND call_id = ANY ('{${contacted}}')`)
  expect(recorded).toBe(contacted.length)

  const client = await bench.sql.connect()
  await sweepUnknown(client, createSigner(macKey), 0)
  client.release()
  const unfinished = `stage = 1 AND call_id = ANY ('{${contacted}}') AND
    (SELECT count(*) FROM ledger.event e WHERE e.call_id = event.call_id AND e.stage IN (2, 3)) <> 1`
  expect(await count(bench.sql, unfinished)).toBe(0)
})

async function ledgerConnections(): Promise<number> {
  const { rowCount } = await bench.sql.query(
    "SELECT FROM pg_stat_activity WHERE application_name = 'gatehouse-ledger' AND datname = current_database()",
  )
  return rowCount ?? 0
}

function gateway(input: object): ChildProcess {
  const script = path.join(import.meta.dirname, '../testing/ledger-child.ts')
  return spawn(process.execPath, [script, JSON.stringify(input)], { stdio: ['ignore', 'ignore', 'inherit'] })
}
