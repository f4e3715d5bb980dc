import { afterAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '#lib/db/client.ts'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { openSilences } from './silences.ts'
import { downTask } from './tell-down.ts'

type Breaker = 'closed' | 'open' | 'half_open'

/** Two processes with connections of their own on one database, each with the breakers that it has. */
const bench = await createIdentityBench()
const other = openDatabase(bench.url, 2)
afterAll(async () => {
  await other.close()
  await bench.close()
})
const admin = await bench.addPerson('ada@own.example', ['admin'])
await bench.addPerson('max@own.example', ['executive'])
await bench.database.system.createMany({
  data: ['books', 'site', 'old'].map((slug, position) => ({
    ...{ slug, name: slug, hosting: 'http' as const, ours: false, position },
    state: slug === 'old' ? ('paused' as const) : ('active' as const),
  })),
})

let now = new Date()
const replicas = [bench.database, other.database].map((database, index) => {
  const breakers = new Map<string, Breaker>()
  const guards = new Map(
    ['books', 'site', 'old'].map((slug) => [slug, { state: () => ({ breaker: breakers.get(slug) ?? 'closed' }) }]),
  )
  const silences = openSilences({
    ...{ database, guards, now: () => now, log: silent, everyMs: 0 },
    replica: `00000000-0000-7000-8000-00000000000${index}`,
  })
  return { breakers, silences, task: downTask({ database, now: () => now }) }
})

beforeEach(async () => {
  now = new Date('2026-11-10T12:00:00Z')
  await bench.database.notice.deleteMany()
  await bench.database.systemSilence.deleteMany()
  await bench.database.systemOutage.deleteMany()
  for (const { breakers, silences } of replicas) {
    breakers.clear()
    await silences.look()
  }
})

/** Minutes pass; each of them every process looks at its breakers, and both run the task at the same time. */
async function pass(minutes: number): Promise<void> {
  for (let left = minutes; left > 0; left -= 1) {
    now = new Date(now.getTime() + 60_000)
    await Promise.all(replicas.map(({ silences }) => silences.look()))
    await Promise.all(replicas.map(({ task }) => task.run({}, new AbortController().signal)))
  }
}
const [first, second] = replicas as [(typeof replicas)[0], (typeof replicas)[0]]
const told = async () =>
  (await bench.database.notice.findMany({ orderBy: { at: 'asc' } })).map(({ personId, key, facts }) => {
    return [personId, key.split(' ')[0], (facts as { system: string }).system]
  })

test('whoever looks after systems is told once of one that is down, whichever process sees it and whichever runs the task', async () => {
  second.breakers.set('books', 'open')
  await pass(1)
  expect(await told()).toEqual([])

  await pass(30)
  expect(await told()).toEqual([[admin, 'down', 'books']])

  first.breakers.set('books', 'open')
  second.breakers.set('books', 'closed')
  await pass(30)
  expect(await told()).toEqual([[admin, 'down', 'books']])
})

test('they are told when it is back everywhere, and the first notice wants no reading any more', async () => {
  for (const { breakers } of replicas) breakers.set('books', 'open')
  await pass(5)
  first.breakers.set('books', 'closed')
  await pass(20)
  expect(await told()).toEqual([[admin, 'down', 'books']])

  second.breakers.set('books', 'closed')
  await pass(20)
  expect(await told()).toEqual([
    [admin, 'down', 'books'],
    [admin, 'back', 'books'],
  ])
  const unread = await bench.database.notice.findMany({ where: { readAt: null } })
  expect(unread.map(({ key }) => key.split(' ')[0])).toEqual(['back'])
})

test('a system that comes and goes is one outage', async () => {
  for (let round = 0; round < 10; round += 1) {
    first.breakers.set('books', 'open')
    await pass(3)
    first.breakers.set('books', 'closed')
    await pass(3)
  }
  expect(await told()).toEqual([[admin, 'down', 'books']])
})

test('a breaker that waits for its trial has heard nothing, so the system is not back', async () => {
  first.breakers.set('site', 'open')
  await pass(4)
  first.breakers.set('site', 'half_open')
  await pass(40)
  expect(await told()).toEqual([[admin, 'down', 'site']])
})

test('a moment of silence, and a system that is paused, are no news, and neither is their end', async () => {
  first.breakers.set('books', 'open')
  first.breakers.set('old', 'open')
  await pass(1)
  first.breakers.set('books', 'closed')
  await pass(40)
  first.breakers.set('old', 'closed')
  await pass(40)
  expect(await told()).toEqual([])
})

test('the word of a process that ended holds no longer', async () => {
  second.breakers.set('books', 'open')
  await pass(5)
  expect(await told()).toHaveLength(1)
  // It is gone without a word: nobody looks for it any more.
  second.breakers.clear()
  for (let left = 20; left > 0; left -= 1) {
    now = new Date(now.getTime() + 60_000)
    await first.task.run({}, new AbortController().signal)
  }
  expect((await told()).map(([, kind]) => kind)).toEqual(['down', 'back'])
})
