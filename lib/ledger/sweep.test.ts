import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, count, createBench, macKey, request, settlementOf, stagesOf } from '#lib/testing/ledger.ts'
import { createSigner, macOf } from './canon.ts'
import { ensurePartitions, monthsAhead } from './partitions.ts'
import { sweepDead, sweepUnknown } from './sweep.ts'
import type { Ledger } from './types.ts'
import { giveSign } from './writers.ts'

let bench: Bench
let ledger: Ledger
let client: pg.Client

beforeAll(async () => {
  bench = await createBench()
  ledger = await bench.open({ housekeepingEveryMs: 0 })
  client = new pg.Client({ connectionString: bench.database.url })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await bench?.close()
})

const signer = createSigner(macKey)

test('an intent without outcome is marked unknown, once, when it is old enough', async () => {
  const forgotten = request(bench.personId)
  const settled = request(bench.personId)
  await ledger.admit(forgotten)
  await ledger.admit(settled)
  await ledger.settle(settlementOf(settled))

  expect(await sweepUnknown(client, signer, 5)).toBe(0)
  expect(await sweepUnknown(client, signer, 0)).toBe(1)
  expect(await sweepUnknown(client, signer, 0)).toBe(0)

  expect(await stagesOf(bench.sql, forgotten.callId)).toEqual([1, 3])
  expect(await stagesOf(bench.sql, settled.callId)).toEqual([1, 2])
  const { rows } = await bench.sql.query('SELECT * FROM ledger.event WHERE call_id = $1 AND stage = 3', [
    forgotten.callId,
  ])
  expect(rows[0]).toMatchObject({ outcome: 'unknown', code: 'outcome_unknown', tool: forgotten.tool })
  expect(rows[0].mac).toBe(macOf(macKey, rows[0].canon))
})

test('an outcome that turns up after all is written behind the unknown', async () => {
  const call = request(bench.personId)
  await ledger.admit(call)
  await sweepUnknown(client, signer, 0)

  await ledger.settle(settlementOf(call))

  expect(await stagesOf(bench.sql, call.callId)).toEqual([1, 3, 2])
})

test('replicas that sweep together mark each of many intents once', async () => {
  const calls = Array.from({ length: 1500 }, () => request(bench.personId))
  await Promise.all(calls.map((call) => ledger.admit(call)))
  const others = await Promise.all(
    Array.from({ length: 2 }, async () => {
      const other = new pg.Client({ connectionString: bench.database.url })
      await other.connect()
      return other
    }),
  )

  const marked = await Promise.all([client, ...others].map((each) => sweepUnknown(each, signer, 0)))
  await Promise.all(others.map((other) => other.end()))
  marked.push(await sweepUnknown(client, signer, 0))

  expect(marked.reduce((sum, each) => sum + each, 0)).toBe(1500)
  expect(await count(bench.sql, `stage = 3 AND call_id = ANY ('{${calls.map(({ callId }) => callId)}}')`)).toBe(1500)
})

const soon = { deadAfterSeconds: 30, withinMinutes: 15 }

/** A process with one open call that gave its last sign so long ago. */
async function leaveOpen(silentSeconds: number): Promise<string> {
  const other = await bench.open({ housekeepingEveryMs: 0 })
  const call = request(bench.personId)
  await other.admit(call)
  await bench.sql.query(
    `INSERT INTO ledger.writer (writer, seen_at)
       SELECT writer, clock_timestamp() - make_interval(secs => $2) FROM ledger.event WHERE call_id = $1`,
    [call.callId, silentSeconds],
  )
  return call.callId
}

test('what a process that is gone left open is marked at once, and what a living one asks is left alone', async () => {
  const [gone, living] = [await leaveOpen(31), await leaveOpen(5)]

  expect(await sweepDead(client, signer, soon)).toBe(1)
  expect(await sweepDead(client, signer, soon)).toBe(0)

  expect(await stagesOf(bench.sql, gone)).toEqual([1, 3])
  expect(await stagesOf(bench.sql, living)).toEqual([1])
})

test('two replicas mark what a third left open once', async () => {
  const gone = await leaveOpen(60)
  const other = new pg.Client({ connectionString: bench.database.url })
  await other.connect()

  const marked = await Promise.all([sweepDead(client, signer, soon), sweepDead(other, createSigner(macKey), soon)])
  await other.end()

  expect(marked.sort()).toEqual([0, 1])
  expect(await stagesOf(bench.sql, gone)).toEqual([1, 3])
})

test('a process that was away itself does not call others dead', async () => {
  expect(await giveSign(client, 7, 30)).toBe(false)
  expect(await giveSign(client, 7, 30)).toBe(true)
  await client.query("UPDATE ledger.writer SET seen_at = seen_at - interval '31 seconds' WHERE writer = 7")
  expect(await giveSign(client, 7, 30)).toBe(false)
})

test('partitions are made ahead, once, and hold only their month', async () => {
  expect(await ensurePartitions(client, 3)).toBe(0)
  expect(await ensurePartitions(client, 5)).toBe(2)
  expect(await ensurePartitions(client, 5)).toBe(0)
  expect(await monthsAhead(client)).toBe(5)

  const { rows } = await client.query(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'ledger.event'::regclass ORDER BY 1",
  )
  // And the month before, which the bench makes for tests.
  expect(rows).toHaveLength(7)
  await expect(client.query(`TRUNCATE ${rows[6].name}`)).rejects.toThrow('audit events cannot be changed')
})
