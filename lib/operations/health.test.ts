import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCatalog } from '#lib/systems/catalog.ts'
import { createBench, request, settlementOf } from '#lib/testing/ledger.ts'
import { type HealthDeps, type HourOfCalls, healthWord, quietHour, readHealth } from './health.ts'

const fine = {
  configured: true,
  paused: false,
  breaker: 'closed' as const,
  waitMs: null,
  budget: null,
  hour: quietHour,
  nowMs: 1_000_000,
}
const failing = (calls: number, code: string, count: number): HourOfCalls => ({
  ...quietHour,
  calls,
  ok: calls - count,
  failures: [{ code, count }],
})
const budget = (remaining: number, resetAtMs: number | null) => ({ remaining, limit: 100, resetAtMs })

test('what an administrator decided comes before what is measured', () => {
  expect(healthWord({ ...fine, configured: false, paused: true })).toBe('not_set_up')
  expect(healthWord({ ...fine, paused: true, breaker: 'open' })).toBe('paused')
})

test('a quiet system is healthy, an open breaker is said, a trial after it is not yet health', () => {
  expect(healthWord(fine)).toBe('healthy')
  expect(healthWord({ ...fine, breaker: 'open' })).toBe('breaker_open')
  expect(healthWord({ ...fine, breaker: 'half_open' })).toBe('degraded')
})

test('a server that could not be asked is not called healthy', () => {
  expect(healthWord({ ...fine, notReached: true })).toBe('not_reached')
  expect(healthWord({ ...fine, notReached: true, breaker: 'open' })).toBe('breaker_open')
  expect(healthWord({ ...fine, notReached: true, paused: true })).toBe('paused')
})

test('a system is degraded from one failure in twenty on, by failures of its own only', () => {
  expect(healthWord({ ...fine, hour: failing(20, 'system_timeout', 1) })).toBe('degraded')
  expect(healthWord({ ...fine, hour: failing(21, 'system_timeout', 1) })).toBe('healthy')
  expect(healthWord({ ...fine, hour: failing(2, 'not_found', 2) })).toBe('healthy')
})

test('a vendor that asked to wait or whose budget is nearly gone is limited, until its window starts anew', () => {
  expect(healthWord({ ...fine, waitMs: 3_000 })).toBe('limited')
  expect(healthWord({ ...fine, budget: budget(10, null) })).toBe('limited')
  expect(healthWord({ ...fine, budget: budget(11, null) })).toBe('healthy')
  expect(healthWord({ ...fine, budget: budget(0, fine.nowMs + 1) })).toBe('limited')
  expect(healthWord({ ...fine, budget: budget(0, fine.nowMs) })).toBe('healthy')
})

let bench: Awaited<ReturnType<typeof createBench>>
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench?.close())

test('the figures of the last hour are those of the ledger', async () => {
  const ledger = await bench.open({ housekeepingEveryMs: 0 })
  for (const [durationMs, code] of [
    [100, null],
    [200, null],
    [300, null],
    [9_000, 'system_timeout'],
  ] as const) {
    const call = request(bench.personId)
    await ledger.admit(call)
    const outcome = code === null ? 'ok' : 'failed'
    await ledger.settle({ ...settlementOf(call), durationMs, outcome, code })
  }
  // Refused before the system was reached: no figure of the system.
  const refusal = { code: 'forbidden', step: 'authorize', reason: 'Not yours.' } as const
  await ledger.admit({ ...request(bench.personId), refusal })

  const [procore, quiet] = await readHealth(deps())

  expect(procore).toMatchObject({
    word: 'degraded',
    hour: { calls: 4, ok: 3, p50Ms: 250, people: 1, failures: [{ code: 'system_timeout', count: 1 }] },
    tools: { on: 0, total: 0, waiting: 0 },
  })
  expect(procore?.hour.lastOkAt).toBeInstanceOf(Date)
  expect(quiet).toMatchObject({ slug: 'gis', word: 'not_set_up', hour: { calls: 0, p50Ms: null } })
})

function deps(): HealthDeps {
  const system = (slug: string) => ({ slug, name: slug, hosting: 'in_process', state: 'active', ours: true }) as const
  return {
    catalog: createCatalog({ systems: [system('procore'), system('gis')], tools: [] }),
    hosts: { configured: (slug) => slug === 'procore', reach: () => 'not_asked' },
    guards: new Map(),
    reads: bench.sql,
    clock: { now: () => new Date(), monotonicMs: () => 0 },
  }
}
