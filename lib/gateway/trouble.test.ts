import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'

let bench: GatewayBench

beforeAll(async () => {
  bench = await openGatewayBench({ guard: { concurrent: 16, queued: 32, openForMs: 800, totalTimeoutMs: 2_000 } })
  await bench.sql.query('UPDATE ledger.quota_rule SET lim = NULL, burst = NULL')
})
afterAll(() => bench?.close())
afterEach(async () => {
  bench.upstream.always(null)
  await expect.poll(async () => (await bench.callAs('office', 'list_things')).error, { timeout: 10_000 }).toBeNull()
})

const contacts = () => bench.upstream.log.length

test('a read survives one lost connection', async () => {
  const before = contacts()
  bench.upstream.next('reset')
  const { error, correlationId } = await bench.callAs('office', 'list_things')

  expect(error).toBeNull()
  expect(contacts()).toBe(before + 2)
  await expect.poll(async () => (await bench.events(correlationId)).length).toBe(2)
  expect((await bench.events(correlationId))[1]?.canon).toContain('"code":"system_unavailable"')
})

test('a bearer that was replaced is read anew once, for a write too', async () => {
  for (const [tool, input] of [
    ['list_things', {}],
    ['write_thing', { text: 'x', amount: 1 }],
  ] as const) {
    const before = contacts()
    bench.upstream.next({ status: 401 })
    expect((await bench.callAs('office', tool, input)).error).toBeNull()
    expect(contacts()).toBe(before + 2)
  }
})

test.each([
  ['a cut connection', 'reset'],
  ['silence', 'hang'],
  ['a server error', { status: 503 }],
  ['an answer nobody understands', { status: 200, body: 'done' }],
] as const)('a write that ends in %s is sent once and reported as unknown', async (_, fault) => {
  const before = contacts()
  bench.upstream.next(fault)
  const { error, correlationId } = await bench.callAs('office', 'write_thing', { text: 'x', amount: 1 })

  expect(error).toMatchObject({ code: 'outcome_unknown', retryable: false })
  expect(contacts()).toBe(before + 1)
  const rows = async () => (await bench.events(correlationId)).map(({ stage, outcome }) => [stage, outcome])
  await expect.poll(rows).toEqual([
    [1, null],
    [2, 'unknown'],
  ])
})

test('a server that asks for time is left alone by everybody until then', async () => {
  bench.upstream.next({ status: 429, headers: { 'retry-after': '3' } })
  const first = await bench.callAs('office', 'list_things')
  const before = contacts()
  const others = await Promise.all([
    bench.callAs('executive', 'list_things'),
    bench.callAs('finance', 'list_things'),
    bench.callAs('office', 'write_thing', { text: 'x', amount: 1 }),
  ])

  expect(first.error).toMatchObject({ code: 'system_throttled', retryAfterMs: 3_000 })
  for (const { error } of others) {
    expect(error?.code).toBe('system_throttled')
    expect(error?.retryAfterMs).toBeGreaterThan(2_000)
    expect(error?.retryAfterMs).toBeLessThanOrEqual(3_000)
  }
  expect(contacts()).toBe(before)
})

test('a short wait that a server asks for is waited out, and the answer comes', async () => {
  bench.upstream.next({ status: 429, headers: { 'retry-after': '0' } })
  expect((await bench.callAs('office', 'list_things')).error).toBeNull()
})

test('a server that keeps failing is left alone after five failures, and found again by itself', async () => {
  bench.upstream.always({ status: 500 })
  const before = contacts()
  const failures = []
  for (let asked = 0; asked < 12; asked++) failures.push(await bench.callAs('office', 'list_things'))

  expect(failures.every(({ error }) => error?.code === 'system_unavailable')).toBe(true)
  // Five calls of three tries each; the other seven were not made.
  expect(contacts() - before).toBe(15)
  const last = failures.at(-1)
  expect(last?.error?.message).toMatch(
    /^Your last calls to .* failed one after another; your next one is sent in \d+ s/,
  )
  expect(last?.error?.retryAfterMs).toBeGreaterThan(0)
  expect(last?.ms).toBeLessThan(500)

  bench.upstream.always(null)
  await expect.poll(async () => (await bench.callAs('office', 'list_things')).error, { timeout: 5_000 }).toBeNull()
  expect(bench.deps.guardOf('fixture').state().breaker).toBe('closed')
})

test('more calls than a system’s lane holds are told to come back, and nobody waits without end', async () => {
  bench.upstream.always('hang')
  const before = contacts()
  const endings = await Promise.all(Array.from({ length: 60 }, () => bench.callAs('office', 'list_things')))

  const busy = endings.filter(({ error }) => error?.code === 'busy')
  // One person has three quarters of the places, and the queue holds so many.
  expect(busy).toHaveLength(60 - 12 - 32)
  expect(busy.every(({ error }) => error?.retryable === true)).toBe(true)
  expect(Math.max(...endings.map(({ ms }) => ms))).toBeLessThan(6_000)
  // Those whose turn came as the first gave up: until the breaker opened.
  expect(contacts() - before).toBeLessThanOrEqual(16 + 5)
})

test('a person who gives up ends the call at the server, and the audit still says how it ended', async () => {
  bench.upstream.always('hang')
  const given = new AbortController()
  bench.upstream.onCall(() => given.abort())
  const { error, correlationId, ms } = await bench.callAs('office', 'list_things', {}, { signal: given.signal })
  bench.upstream.onCall(null)

  expect(error?.code).toBe('cancelled')
  expect(ms).toBeLessThan(1_500)
  await expect.poll(async () => (await bench.events(correlationId)).map(({ stage }) => stage)).toEqual([1, 2])
})

test('a call that waited is not made for a person who was disabled meanwhile', async () => {
  bench.upstream.always('hang')
  const given = new AbortController()
  const holding = Array.from({ length: 12 }, () => bench.callAs('office', 'list_things', {}, { signal: given.signal }))
  const before = contacts()
  await expect.poll(() => contacts() - before).toBe(12)
  const waiting = Array.from({ length: 6 }, () => bench.callAs('office', 'list_things'))
  await expect.poll(async () => (await openIntents(bench.ids.office)) >= 18).toBe(true)
  await bench.sql.query("UPDATE person SET status = 'disabled' WHERE id = $1", [bench.ids.office])
  bench.upstream.always(null)
  given.abort()

  const ended = await Promise.all(waiting)
  await Promise.all(holding)
  expect(ended.map(({ error }) => error?.code)).toEqual(Array(6).fill('unauthenticated'))
  expect(contacts() - before).toBe(12)
  await bench.sql.query("UPDATE person SET status = 'active' WHERE id = $1", [bench.ids.office])
})

test('calls that their caller ends are in the audit as ended, and close nothing', async () => {
  bench.upstream.always('hang')
  const before = contacts()
  const given = new AbortController()
  const endings = Array.from({ length: 8 }, () => bench.callAs('office', 'list_things', {}, { signal: given.signal }))
  await expect.poll(() => contacts() - before).toBe(8)
  given.abort()
  const ended = await Promise.all(endings)
  const [first] = ended
  bench.upstream.always(null)

  expect(ended.map(({ error }) => error?.code)).toEqual(Array(8).fill('cancelled'))

  expect(bench.deps.guardOf('fixture').state().breaker).toBe('closed')
  expect((await bench.callAs('executive', 'list_things')).error).toBeNull()
  const outcomes = async () => (await bench.events(first?.correlationId ?? '')).map(({ outcome }) => outcome)
  await expect.poll(outcomes).toEqual([null, 'cancelled'])
})

async function openIntents(personId: string): Promise<number> {
  const { rows } = await bench.sql.query(
    `SELECT count(*)::int AS n FROM ledger.event i WHERE stage = 1 AND person_id = $1 AND NOT EXISTS
       (SELECT FROM ledger.event o WHERE o.call_id = i.call_id AND o.stage IN (2, 3))`,
    [personId],
  )
  return Number(rows[0].n)
}
