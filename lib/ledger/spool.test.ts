import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Bench, createBench, macKey, request, settlementOf, silent, stagesOf } from '#lib/testing/ledger.ts'
import { createSigner } from './canon.ts'
import { encodeStep, stepSql } from './encode.ts'
import { outcomeRow, type SignedRow } from './rows.ts'
import { openSpool, parseSpool } from './spool.ts'

let bench: Bench
let directory: string

beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench?.close())
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'spool-'))
  return () => rm(directory, { recursive: true, force: true })
})

const signer = createSigner(macKey)
const outcome = (call = request(bench.personId)) => signer.sign(outcomeRow(settlementOf(call)), { facts: {} })

/** What a process leaves behind that spooled these rows and died. */
async function leftBehind(rows: SignedRow[]): Promise<string> {
  const spool = await openSpool({ directory, log: silent })
  await Promise.all(rows.map((row) => spool.append(row)))
  await spool.close()
  const [name] = await readdir(directory)
  return path.join(directory, name ?? '')
}

async function outcomesWritten(callIds: string[]): Promise<number> {
  const { rowCount } = await bench.sql.query('SELECT FROM ledger.event WHERE stage = 2 AND call_id = ANY ($1)', [
    callIds,
  ])
  return rowCount ?? 0
}

async function blocked(): Promise<number> {
  const { rowCount } = await bench.sql.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  )
  return rowCount ?? 0
}

test('outcomes of a process that died are written once by the next one, unchanged', async () => {
  const rows = Array.from({ length: 450 }, () => outcome())
  await leftBehind(rows)

  await bench.open({ spoolDir: directory })

  await expect.poll(() => readdir(directory), { timeout: 10_000 }).toEqual([])
  expect(await outcomesWritten(rows.map(({ callId }) => callId))).toBe(450)
  const { rows: found } = await bench.sql.query('SELECT canon, mac, writer FROM ledger.event WHERE call_id = $1', [
    rows[0]?.callId,
  ])
  expect(found).toEqual([{ canon: rows[0]?.canon, mac: rows[0]?.mac, writer: rows[0]?.writer }])
})

test('an outcome that was committed before it was spooled is not written again', async () => {
  const call = request(bench.personId)
  const row = outcome(call)
  const ledger = await bench.open()
  await ledger.admit(call)
  await ledger.settle(settlementOf(call))
  await leftBehind([row, row])

  await bench.open({ spoolDir: directory })

  await expect.poll(() => readdir(directory), { timeout: 10_000 }).toEqual([])
  expect(await stagesOf(bench.sql, call.callId)).toEqual([1, 2])
})

test('two processes that write the same outcome at the same moment write it once', async () => {
  const row = outcome()
  const { values } = encodeStep({ admissions: [], fresh: [], again: [row] })
  const [first, second] = await Promise.all([bench.sql.connect(), bench.sql.connect()])

  await first.query('BEGIN')
  await first.query(stepSql, values)
  const waiting = second.query(stepSql, values)
  await expect.poll(blocked, { timeout: 10_000 }).toBe(1)
  await first.query('COMMIT')
  await waiting
  first.release()
  second.release()

  expect(await outcomesWritten([row.callId])).toBe(1)
})

test('a disk that takes nothing costs no outcome while memory has room', async () => {
  const spool = await openSpool({ directory, log: silent, limitBytes: 1 })
  const rows = Array.from({ length: 31 }, () => outcome())
  const written: string[] = []
  await Promise.all(rows.map((row) => spool.append(row)))

  await spool.replay(async ({ callId }) => {
    written.push(callId)
    return 'written'
  })

  expect(written).toEqual(rows.map(({ callId }) => callId))
  expect(await readdir(directory)).toEqual([])
  await spool.close()
})

test('memory is bounded: beyond it an outcome is refused, and what is held says how full it is', async () => {
  const row = outcome()
  const spool = await openSpool({ directory, log: silent, limitBytes: 1, memoryBytes: row.canon.length + 500 })

  expect(spool.fullness()).toBe(0)
  await spool.append(row)
  expect(spool.fullness()).toBeGreaterThan(0.8)
  await expect(spool.append(outcome())).rejects.toThrow('full')
  await spool.close()
})

test('with a full spool and Postgres away, every outcome is written when Postgres is back', async () => {
  const ledger = await bench.open({ spoolDir: directory, spoolLimitBytes: 1, deadlineMs: 200 })
  const calls = Array.from({ length: 31 }, () => request(bench.personId))
  for (const call of calls) await ledger.admit(call)
  const holder = await bench.sql.connect()
  await holder.query('BEGIN; LOCK TABLE ledger.event IN ACCESS EXCLUSIVE MODE')

  await Promise.all(calls.map((call) => ledger.settle(settlementOf(call))))
  expect(ledger.spoolFullness()).toBeGreaterThan(0)
  await holder.query('ROLLBACK')
  holder.release()

  const ids = calls.map(({ callId }) => callId)
  await expect.poll(() => outcomesWritten(ids), { timeout: 15_000 }).toBe(31)
  await expect.poll(() => ledger.spoolFullness()).toBe(0)
})

test('a last line that was cut off is left out, the lines before it are written', async () => {
  const rows = [outcome(), outcome()]
  const file = await leftBehind(rows)
  await appendFile(file, JSON.stringify(outcome()).slice(0, 100))

  await bench.open({ spoolDir: directory })

  await expect.poll(() => readdir(directory), { timeout: 10_000 }).toEqual([])
  expect(await outcomesWritten(rows.map(({ callId }) => callId))).toBe(2)
})

test('a file with an unreadable line in its middle is kept for a person to look at', async () => {
  const file = await leftBehind([outcome()])
  const after = outcome()
  await appendFile(file, `not a row\n${JSON.stringify(after)}\n`)

  await bench.open({ spoolDir: directory })

  await expect.poll(() => readdir(directory), { timeout: 10_000 }).toEqual([expect.stringMatching(/\.damaged$/)])
  expect(await outcomesWritten([after.callId])).toBe(1)
})

test('a row that Postgres will never take is set aside and does not hold up the others', async () => {
  const bad = { ...outcome(), policyVersion: 1e20 }
  const good = outcome()
  await leftBehind([bad, good])

  await bench.open({ spoolDir: directory })

  await expect.poll(() => readdir(directory), { timeout: 10_000 }).toEqual(['refused.jsonl'])
  expect(parseSpool(await readFile(path.join(directory, 'refused.jsonl'), 'utf8')).rows).toEqual([bad])
  expect(await outcomesWritten([good.callId])).toBe(1)
})

test('the files of a living process are left alone', async () => {
  const file = await leftBehind([outcome()])
  await writeFile(file.replace(`.${process.pid}.`, `.${process.ppid}.`), await readFile(file))
  await rm(file)

  const spool = await openSpool({ directory, log: silent })
  const seen: SignedRow[] = []
  await spool.replay(async (row) => {
    seen.push(row)
    return 'written'
  })
  await spool.close()

  expect(seen).toEqual([])
  expect(await readdir(directory)).toHaveLength(1)
})

test('rows that arrive while others are replayed stay for the next time', async () => {
  const spool = await openSpool({ directory, log: silent })
  const [first, second] = [outcome(), outcome()]
  await spool.append(first)
  const seen: string[] = []
  const write = async (row: SignedRow) => {
    seen.push(row.callId)
    if (row === first || seen.length === 1) await spool.append(second)
    return 'written' as const
  }

  await spool.replay(write)
  expect(seen).toEqual([first.callId])
  await spool.replay(write)
  expect(seen).toEqual([first.callId, second.callId])
  await spool.close()
})

test('the spool never grows above its bound', async () => {
  const row = outcome()
  const line = JSON.stringify(row).length + 1
  const spool = await openSpool({ directory, log: silent, limitBytes: line * 2, memoryBytes: 0 })
  await spool.append(row)
  await spool.append(row)

  await expect(spool.append(row)).rejects.toThrow('the spool is full')

  await spool.replay(async () => 'written')
  await spool.append(row)
  await spool.close()
})
