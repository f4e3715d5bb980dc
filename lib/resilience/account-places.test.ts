import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { openShares } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { type AccountPlaces, createAccountPlaces } from './account-places.ts'
import { createGuard, defaultGuard, type Guard } from './guard.ts'
import { type AskForShare, askPostgres } from './share-places.ts'

const PLACES = 4
const log = createLog('silent')

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.drop())

/** A process as far as places are concerned: its guard, and what it asked Postgres. */
function startProcess(system: string) {
  const pool: pg.Pool = openShares(database.url)
  const monotonicMs = () => performance.now()
  let asked = 0
  const ask = askPostgres(pool, uuidv7())
  const counted: AskForShare = (request) => {
    asked += 1
    return ask(request)
  }
  const places = createAccountPlaces({ ask: counted, monotonicMs, log })
  const shared = places.of(system, PLACES)
  const guard = createGuard('NetSuite', defaultGuard, { monotonicMs, shared })
  return { guard, places, pool, shared, asked: () => asked, close: () => close(places, pool) }
}

async function close(places: AccountPlaces, pool: pg.Pool): Promise<void> {
  await places.close()
  await pool.end()
}

/** A vendor that counts an account's calls, whoever makes them. */
function account() {
  const seen = { now: 0, most: 0, calls: 0 }
  const work = async () => {
    seen.calls += 1
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
    await pause(4)
    seen.now -= 1
  }
  return { seen, work }
}

function callsOf(guard: Guard, work: () => Promise<void>, count: number, person = 'ana') {
  return Promise.all(
    Array.from({ length: count }, (_, call) =>
      guard.run({ kind: 'read', tool: 'jobs', person: `${person} ${call % 5}`, interactive: true }, work),
    ),
  )
}

test('what a process promised to give back it does not use, whether or not it heard the answer', async () => {
  const asked: number[] = []
  const ask: AskForShare = async ({ keep }) => {
    asked.push(keep)
    if (asked.length > 1) throw new Error('the answer was lost')
    return { granted: PLACES, usable: PLACES, othersStarve: true }
  }
  const places = createAccountPlaces({ ask, monotonicMs: () => performance.now(), log })
  const share = places.of('lost', PLACES)
  share.need({ running: 0, waiting: 3 })
  await expect.poll(() => share.granted()).toBe(PLACES)
  share.need({ running: 3, waiting: 0 })
  share.need({ running: 2, waiting: 0 })
  await expect.poll(() => asked.length).toBeGreaterThan(2)
  expect(asked.slice(1, 3)).toEqual([2, 2])
  expect(share.granted()).toBe(2)
  await places.close()
})

test('however many processes call, an account never has more calls at once than it allows', async () => {
  const { seen, work } = account()
  const processes = Array.from({ length: 6 }, () => startProcess('storm'))
  await Promise.all(processes.map(({ guard }) => callsOf(guard, work, 60)))
  expect(seen.calls).toBe(360)
  expect(seen.most).toBe(PLACES)
  await Promise.all(processes.map((one) => one.close()))
})

test('a process that comes later gets its share of what another one uses', async () => {
  const { seen, work } = account()
  const [busy, late] = [startProcess('late'), startProcess('late')]
  let over = false
  const flood = Promise.all(
    Array.from({ length: 12 }, async (_, person) => {
      while (!over)
        await busy.guard.run({ kind: 'read', tool: 'jobs', person: `person ${person}`, interactive: true }, work)
    }),
  )
  await expect.poll(() => busy.shared.granted()).toBe(PLACES)
  let made = 0
  const counted = () => {
    made++
    return work()
  }
  await callsOf(late.guard, counted, 30)
  expect(made).toBe(30)
  over = true
  await flood
  expect(seen.most).toBe(PLACES)
  await Promise.all([busy.close(), late.close()])
})

test('calls one after another find a place without asking Postgres', async () => {
  const { work } = account()
  const { guard, asked, close: end } = startProcess('alone')
  await callsOf(guard, work, 1)
  const before = asked()
  const begun = performance.now()
  for (let call = 0; call < 50; call++) await callsOf(guard, work, 1)
  // Once a second it says that it lives; no call asks anything.
  expect(asked() - before).toBeLessThanOrEqual(1 + (performance.now() - begun) / 1_000)
  await end()
})

test('what a process gives back when it ends is there for the others at once', async () => {
  const { work } = account()
  const [first, second] = [startProcess('end'), startProcess('end')]
  await callsOf(first.guard, work, 20)
  expect(first.shared.granted()).toBe(PLACES)
  await first.close()
  await callsOf(second.guard, work, 20)
  expect(second.shared.granted()).toBe(PLACES)
  await second.close()
})

test('without Postgres no place is used beyond its time, and calls go on when it is back', async () => {
  let nowMs = 0
  let away = false
  const places = createAccountPlaces({
    monotonicMs: () => nowMs,
    log,
    ask: async ({ wanted }) => {
      if (away) throw new Error('away')
      return { granted: wanted, usable: wanted, othersStarve: false }
    },
  })
  const shared = places.of('away', PLACES)
  const lets: number[] = []
  shared.onChange(() => lets.push(shared.granted()))
  shared.need({ running: 0, waiting: 1 })
  await expect.poll(() => lets.at(-1)).toBe(2)

  away = true
  nowMs += 13_000
  expect(shared.granted()).toBe(2)
  nowMs += 2_000
  expect(shared.granted()).toBe(0)
  away = false
  shared.need({ running: 0, waiting: 2 })
  await expect.poll(() => lets.at(-1), { timeout: 3_000 }).toBe(3)
  await places.close()
})

test('more processes than places take turns', async () => {
  const { seen, work } = account()
  const processes = Array.from({ length: PLACES + 2 }, () => startProcess('crowd'))
  const answered = processes.map(() => 0)
  let over = false
  const crowd = processes.map(async ({ guard }, at) => {
    while (!over) {
      await callsOf(guard, work, 3)
      answered[at] = (answered[at] ?? 0) + 3
    }
  })
  await expect.poll(() => Math.min(...answered), { timeout: 50_000 }).toBeGreaterThan(5)
  over = true
  await Promise.all(crowd)
  expect(seen.most).toBeLessThanOrEqual(PLACES)
  await Promise.all(processes.map((one) => one.close()))
})
