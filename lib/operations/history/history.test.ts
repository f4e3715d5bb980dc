import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPast, addPastMonths, addPerson, type Past, type Person } from '#lib/testing/audit.ts'
import { createBench } from '#lib/testing/ledger.ts'
import { readDays } from './days.ts'
import { readHours } from './hours.ts'
import { createKeptDays } from './kept-days.ts'
import { readToolUse } from './tools.ts'

const timeZone = 'America/Denver'
/** An afternoon of the middle of a month, so that its days and its hours lie in known partitions. */
const now = new Date(`${new Date().toISOString().slice(0, 7)}-15T23:30:00Z`)
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

let bench: Awaited<ReturnType<typeof createBench>>
let ana: Person
let system: string
let systems = 0
beforeAll(async () => {
  bench = await createBench()
  await addPastMonths(bench.sql, 4)
  ana = await addPerson(bench.sql, 'Ana Ruiz', [])
})
beforeEach(() => {
  systems += 1
  system = `system-${systems}`
})
afterAll(() => bench?.close())

const add = (past: Omit<Past, 'personId'>) => addPast(bench.sql, { personId: ana.id, system, ...past })
const days = () => readDays(bench.sql, { system, timeZone, now })

test('a history has ninety days, the last one today, and says of a day without calls that there were none', async () => {
  await add({ at: hoursAgo(24 * 89), outcome: 'ok' })
  await add({ at: hoursAgo(24 * 90), outcome: 'ok' })

  const found = await days()

  expect(found).toHaveLength(90)
  expect(found[0]).toMatchObject({ answered: 1 })
  expect(found.at(-1)).toMatchObject({ day: now.toISOString().slice(0, 10), answered: 0, limited: 0, failed: 0 })
})

test('a call counts for the day that it was in the company, not in London', async () => {
  // 23:10 in Denver, the next day in UTC.
  await add({ at: new Date(`${now.toISOString().slice(0, 8)}11T06:10:00Z`), outcome: 'ok' })

  const found = (await days()).filter(({ answered }) => answered > 0)

  expect(found.map(({ day }) => day.slice(8))).toEqual(['10'])
})

test('only what the system itself decided counts: our refusals, limits and lost calls are not its failures', async () => {
  const at = hoursAgo(2)
  await add({ at, outcome: 'ok' })
  await add({ at, outcome: 'failed', code: 'not_found' })
  await add({ at, outcome: 'limited', code: 'system_throttled' })
  await add({ at, outcome: 'failed', code: 'system_timeout' })
  await add({ at, outcome: 'denied', code: 'forbidden' })
  await add({ at, outcome: 'limited', code: 'rate_limited', stage: 4 })
  await add({ at, outcome: 'limited', code: 'busy' })
  await add({ at, outcome: 'cancelled', code: 'cancelled' })
  await add({ at, outcome: 'failed', code: 'internal' })
  await add({ at, outcome: 'unknown', code: 'outcome_unknown', stage: 3 })
  await add({ at, outcome: 'failed', code: 'system_timeout', system: 'another' })

  expect((await days()).at(-1)).toMatchObject({ answered: 2, limited: 1, failed: 1 })
})

test('a day that has ended is read once, and today is read anew each time', async () => {
  const read = createKeptDays()
  const look = (at: Date) => read(bench.sql, { system, timeZone, now: at, days: 90 })
  await add({ at: hoursAgo(30), outcome: 'ok' })
  await add({ at: hoursAgo(1), outcome: 'ok' })
  await look(now)
  // The ledger itself never writes into the past: this row shows that nobody looked there again.
  await add({ at: hoursAgo(30), outcome: 'ok' })
  await add({ at: hoursAgo(1), outcome: 'ok' })

  expect((await look(now)).slice(-2).map(({ answered }) => answered)).toEqual([1, 2])
  const tomorrow = await look(hoursAgo(-24))
  expect(tomorrow).toHaveLength(90)
  expect(tomorrow.slice(-3).map(({ answered }) => answered)).toEqual([1, 2, 0])
})

test('a day that ended a moment ago is read again: a commit may still be on its way', async () => {
  const read = createKeptDays()
  const midnight = new Date(`${now.toISOString().slice(0, 8)}13T07:00:00Z`)
  const look = (ms: number) => read(bench.sql, { system, timeZone, now: new Date(midnight.getTime() + ms), days: 90 })
  await look(500)
  await add({ at: new Date(midnight.getTime() - 100), outcome: 'ok' })

  expect((await look(70_000)).at(-2)).toMatchObject({ answered: 1 })
})

test('an hour tells how fast its calls were and what went wrong by class; a refusal has no time', async () => {
  const at = hoursAgo(3)
  for (const ms of [100, 200, 300]) await add({ at, outcome: 'ok', ms })
  await add({ at, outcome: 'failed', code: 'system_timeout', ms: 9_000 })
  await add({ at, outcome: 'limited', code: 'system_throttled', ms: 400 })
  await add({ at, outcome: 'denied', code: 'forbidden', ms: 1 })
  await add({ at, outcome: 'unknown', code: 'outcome_unknown', stage: 3, ms: 500 })

  const found = await readHours(bench.sql, { system, timeZone, now })

  expect(found).toHaveLength(24)
  expect(found[20]).toMatchObject({ calls: 6, p50Ms: 350, limited: 1, denied: 1, failed: 2 })
  expect(found[23]).toMatchObject({
    start: new Date(`${now.toISOString().slice(0, 10)}T23:00:00Z`),
    calls: 0,
    p50Ms: null,
  })
})

test('hours begin where the company’s clocks have them, also half an hour away', async () => {
  const found = await readHours(bench.sql, { system, timeZone: 'Asia/Kolkata', now, hours: 2 })

  expect(found.map(({ start }) => start.toISOString().slice(11, 16))).toEqual(['22:30', '23:30'])
})

test('a tool’s use is that of thirty days, and an unused tool is not among them', async () => {
  await add({ at: hoursAgo(1), outcome: 'ok', tool: 'rfis', ms: 100 })
  await add({ at: hoursAgo(24 * 29), outcome: 'failed', code: 'system_timeout', tool: 'rfis', ms: 200 })
  await add({ at: hoursAgo(24 * 31), outcome: 'ok', tool: 'rfis' })
  await add({ at: hoursAgo(1), outcome: 'denied', tool: 'budgets' })

  const use = await readToolUse(bench.sql, { system, now })

  expect([...use.values()]).toEqual([{ tool: 'rfis', calls: 2, p95Ms: 195 }])
})
