import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addPerson,
  type Bench,
  count,
  createBench,
  macKey,
  request,
  setRule,
  settlementOf,
  stagesOf,
} from '#lib/testing/ledger.ts'
import { macOf } from './canon.ts'
import type { Ledger } from './types.ts'

let bench: Bench
let ledger: Ledger

beforeAll(async () => {
  bench = await createBench()
  ledger = await bench.open()
})
afterAll(() => bench?.close())

test('an admitted call has a committed intent row before the caller hears of it', async () => {
  const call = request(bench.personId, { facts: { question: 'Which jobs are over budget?' } })

  const admission = await ledger.admit(call)

  expect(admission).toMatchObject({ verdict: 'admitted', policyVersion: 1 })
  const { rows } = await bench.sql.query('SELECT * FROM ledger.event WHERE call_id = $1', [call.callId])
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    stage: 1,
    verdict: 'admitted',
    outcome: null,
    code: null,
    scope: null,
    policy_version: '1',
    person_id: bench.personId,
    door: 'mcp',
    client: 'test client',
    system: 'procore',
    tool: 'list_daily_logs',
    project: '24-017',
    request_bytes: 120,
    correlation_id: call.correlationId,
  })
  expect(JSON.parse(rows[0].canon)).toMatchObject({ callId: call.callId, facts: call.facts, epoch: 1 })
  expect(rows[0].mac).toBe(macOf(macKey, rows[0].canon))
})

test('the outcome row carries what happened', async () => {
  const call = request(bench.personId)
  await ledger.admit(call)

  await ledger.settle(settlementOf(call, { outcome: 'failed', code: 'system_timeout', rows: null }))

  const { rows } = await bench.sql.query('SELECT * FROM ledger.event WHERE call_id = $1 AND stage = 2', [call.callId])
  expect(rows[0]).toMatchObject({
    outcome: 'failed',
    code: 'system_timeout',
    verdict: null,
    duration_ms: 42,
    rows: null,
    response_bytes: 900,
    vendor_request_id: 'vendor-1',
    request_bytes: 120,
  })
})

test('a refused call leaves one denial row and charges nothing', async () => {
  await setRule(bench.sql, 'refused.day', 'w', 10)
  const refusal = { code: 'forbidden', step: 'authorize', reason: 'Field crews do not see budgets.' } as const
  const call = request(bench.personId, { refusal, limitKeys: ['refused.day:all'], policyVersion: 99 })

  expect(await ledger.admit(call)).toMatchObject({ verdict: 'refused' })

  const { rows } = await bench.sql.query('SELECT * FROM ledger.event WHERE call_id = $1', [call.callId])
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ stage: 4, verdict: 'refused', outcome: 'denied', code: 'forbidden' })
  expect(JSON.parse(rows[0].canon).refusal).toEqual(refusal)
  expect((await bench.sql.query("SELECT FROM ledger.quota_bucket WHERE scope = 'refused.day'")).rowCount).toBe(0)
})

test('disabled and unknown people are refused with a denial row', async () => {
  const disabled = await addPerson(bench.sql)
  await bench.sql.query('UPDATE ledger.person_epoch SET disabled = true WHERE person = $1', [disabled])
  const calls = [request(disabled), request('00000000-0000-7000-8000-000000000000')]

  const admissions = await Promise.all(calls.map((call) => ledger.admit(call)))

  expect(admissions.map(({ verdict }) => verdict)).toEqual(['disabled', 'disabled'])
  for (const { callId } of calls) expect(await stagesOf(bench.sql, callId)).toEqual([4])
})

test('a stale epoch or policy version leaves no row, charges nothing and names the version in force', async () => {
  await setRule(bench.sql, 'stale.day', 'w', 10)
  const limitKeys = ['stale.day:all']
  const oldPerson = request(bench.personId, { epoch: 0, limitKeys })
  const oldPolicy = request(bench.personId, { policyVersion: 0, limitKeys })

  expect(await ledger.admit(oldPerson)).toEqual({ verdict: 'stale', what: 'epoch', policyVersion: 1 })
  expect(await ledger.admit(oldPolicy)).toEqual({ verdict: 'stale', what: 'policy', policyVersion: 1 })

  expect(await stagesOf(bench.sql, oldPerson.callId)).toEqual([])
  expect(await stagesOf(bench.sql, oldPolicy.callId)).toEqual([])
  const { rows } = await bench.sql.query("SELECT n FROM ledger.quota_bucket WHERE scope = 'stale.day'")
  expect(rows).toEqual([{ n: '0' }])
})

test('a number that was given to a row which is not there is listed in the next signed row', async () => {
  const own = await bench.open()
  const stale = request(bench.personId, { epoch: 0 })
  const next = request(bench.personId)

  await own.admit(request(bench.personId))
  await own.admit(stale)
  await own.admit(next)

  const { rows } = await bench.sql.query('SELECT wn, canon FROM ledger.event WHERE call_id = $1', [next.callId])
  expect(rows[0].wn).toBe('3')
  expect(JSON.parse(rows[0].canon).void).toEqual([2])
})

test('a change is recorded with its action, with and without a person', async () => {
  const event = { correlationId: request(bench.personId).correlationId, door: 'web', client: null, facts: {} } as const

  await ledger.record({ ...event, personId: bench.personId, action: 'access.publish', outcome: 'ok' })
  await ledger.record({ ...event, personId: null, action: 'session.refused', outcome: 'denied' })

  const { rows } = await bench.sql.query(
    'SELECT stage, person_id, action, outcome FROM ledger.event WHERE correlation_id = $1 ORDER BY at',
    [event.correlationId],
  )
  expect(rows).toEqual([
    { stage: 5, person_id: bench.personId, action: 'access.publish', outcome: 'ok' },
    { stage: 5, person_id: null, action: 'session.refused', outcome: 'denied' },
  ])
})

test('text that people and clients make up cannot disturb the row or its neighbours', async () => {
  const odd = 'a","b\\{}NULL\x1e\u0000é'
  const calls = ['', odd, 'NULL', 'plain'].map((tool) => request(bench.personId, { tool, client: tool }))

  await Promise.all(calls.map((call) => ledger.admit(call)))

  const { rows } = await bench.sql.query(
    'SELECT tool, client, canon FROM ledger.event WHERE call_id = ANY ($1) ORDER BY ord',
    [calls.map(({ callId }) => callId)],
  )
  expect(rows.map(({ tool }) => tool)).toEqual(['', 'a","b\\{}NULL\x1e\uFFFDé', 'NULL', 'plain'])
  expect(rows.map(({ client }) => client)).toEqual(rows.map(({ tool }) => tool))
  expect(JSON.parse(rows[1].canon).tool).toBe(odd)
})

test('one call that Postgres cannot take does not refuse the twenty beside it', async () => {
  const good = Array.from({ length: 20 }, () => request(bench.personId))
  const bad = request(bench.personId, { limitKeys: ['norule.day:1'] })
  const calls = good.toSpliced(7, 0, bad)

  const results = await Promise.allSettled(calls.map((call) => ledger.admit(call)))

  expect(results.map(({ status }) => status)).toEqual(calls.map((call) => (call === bad ? 'rejected' : 'fulfilled')))
  expect(results[7]).toMatchObject({ reason: { code: 'audit_unavailable' } })
  for (const { callId } of good) expect(await stagesOf(bench.sql, callId)).toEqual([1])
  expect(await stagesOf(bench.sql, bad.callId)).toEqual([])
  expect(ledger.healthy()).toBe(true)
})

test('ids and keys that could shift the batch are refused before they reach it', async () => {
  const { callId } = request(bench.personId)

  await expect(ledger.admit(request(`${callId},${callId}`))).rejects.toMatchObject({ code: 'internal' })
  await expect(ledger.admit(request(bench.personId, { limitKeys: ['person.day:ü'] }))).rejects.toMatchObject({
    code: 'internal',
  })
})

test('audit rows cannot be updated, deleted or truncated, neither as a whole nor in their partition', async () => {
  await ledger.admit(request(bench.personId))
  const partition = `ledger.event_${new Date().toISOString().slice(0, 7).replace('-', '')}`
  const before = await count(bench.sql, 'true')

  for (const table of ['ledger.event', partition]) {
    for (const change of [`UPDATE ${table} SET tool = 'x'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(bench.sql.query(change)).rejects.toThrow('audit events cannot be changed or deleted')
    }
  }
  expect(await count(bench.sql, 'true')).toBe(before)
})
