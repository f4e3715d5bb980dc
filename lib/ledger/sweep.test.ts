import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, count, createBench, macKey, request, settlementOf, stagesOf } from '#lib/testing/ledger.ts'
import { createSigner, macOf } from './canon.ts'
import { ensurePartitions, monthsAhead } from './partitions.ts'
import { sweepUnknown } from './sweep.ts'
import type { Ledger } from './types.ts'

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

test('partitions are made ahead, once, and hold only their month', async () => {
  expect(await ensurePartitions(client, 3)).toBe(0)
  expect(await ensurePartitions(client, 5)).toBe(2)
  expect(await ensurePartitions(client, 5)).toBe(0)
  expect(await monthsAhead(client)).toBe(5)

  const { rows } = await client.query(
    "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'ledger.event'::regclass ORDER BY 1",
  )
  expect(rows).toHaveLength(6)
  await expect(client.query(`TRUNCATE ${rows[5].name}`)).rejects.toThrow('audit events cannot be changed')
})
