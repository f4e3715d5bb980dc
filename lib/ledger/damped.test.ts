import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Bench, count, createBench, request, setRule, silent } from '#lib/testing/ledger.ts'
import { dampDenials } from './damped.ts'
import type { Ledger } from './types.ts'

let bench: Bench
let ledger: Ledger

beforeAll(async () => {
  bench = await createBench()
  ledger = dampDenials(await bench.open(), { log: silent, nowMs: () => Date.now(), windowMs: 600 })
})
afterAll(() => bench?.close())

const refusal = { code: 'forbidden' as const, step: 'authorize', reason: 'Not yours.' }
const refused = (tool: string) => ({ ...request(bench.personId), tool, refusal, limitKeys: [] })

async function repeated(where: string): Promise<number> {
  const { rows } = await bench.sql.query(
    `SELECT coalesce(sum((canon::jsonb #>> '{facts,repeated}')::int), 0)::int AS n FROM ledger.event WHERE ${where}`,
  )
  return Number(rows[0].n)
}

describe('somebody who is refused a thousand times', () => {
  test('leaves twenty rows and one with a count, and is refused every time', async () => {
    const verdicts = await Promise.all(Array.from({ length: 1_000 }, () => ledger.admit(refused('tool'))))

    expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['refused']))
    await expect.poll(() => repeated("code = 'forbidden'")).toBe(980)
    expect(await count(bench.sql, "stage = 4 AND code = 'forbidden'")).toBe(21)
  })

  test('leaves no flood by trying every name there is, and nothing goes uncounted', async () => {
    const before = { rows: await count(bench.sql, 'stage = 4'), repeated: await repeated('stage = 4') }
    await Promise.all(Array.from({ length: 1_000 }, (_, at) => ledger.admit(refused(`name_${at}`))))

    const counted = async () => (await repeated('stage = 4')) - before.repeated
    await expect.poll(counted).toBeGreaterThanOrEqual(900)
    const rows = (await count(bench.sql, 'stage = 4')) - before.rows
    expect(rows).toBeLessThanOrEqual(101)
    expect(rows - 1 + (await counted())).toBe(1_000)
  })

  test('leaves single rows again when the window is over', async () => {
    const before = await count(bench.sql, "stage = 4 AND code = 'forbidden'")
    await ledger.admit(refused('later'))

    expect(await count(bench.sql, "stage = 4 AND code = 'forbidden'")).toBe(before + 1)
  })
})

test('a used-up limit refuses every further call and leaves a bounded trail', async () => {
  await setRule(bench.sql, 'person.day', 'w', 5)
  const keys = [`person.day:${bench.personId}`]
  const verdicts: string[] = []
  for (let n = 0; n < 300; n++) {
    verdicts.push((await ledger.admit({ ...request(bench.personId), limitKeys: keys })).verdict)
  }

  expect(verdicts.filter((verdict) => verdict === 'admitted')).toHaveLength(5)
  expect(verdicts.slice(5).every((verdict) => verdict === 'limited')).toBe(true)
  expect(await count(bench.sql, "stage = 4 AND code = 'rate_limited'")).toBeLessThan(100)
})

test('refused sign-ins of one address range are one row with a count after the first twenty', async () => {
  const event = {
    correlationId: uuidv7(),
    personId: null,
    door: 'web' as const,
    client: null,
    action: 'session.refused',
    outcome: 'denied' as const,
    facts: { method: 'password', reason: 'wrong', from: '192.0.2.0/24' },
  }
  await Promise.all(Array.from({ length: 86 }, () => ledger.record({ ...event, correlationId: uuidv7() })))

  await expect.poll(() => repeated("action = 'session.refused'")).toBe(66)
  expect(await count(bench.sql, "action = 'session.refused'")).toBe(21)
})

test('what succeeded is never only counted', async () => {
  const event = { personId: bench.personId, door: 'cli' as const, client: null, action: 'token.mint', facts: {} }
  await Promise.all(
    Array.from({ length: 50 }, () => ledger.record({ ...event, correlationId: uuidv7(), outcome: 'ok' })),
  )

  expect(await count(bench.sql, "action = 'token.mint'")).toBe(50)
})
