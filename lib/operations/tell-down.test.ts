import { afterAll, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { downTask } from './tell-down.ts'

const bench = await createIdentityBench()
afterAll(() => bench.close())

test('whoever looks after systems is told once a day of one that does not answer', async () => {
  const { database } = bench
  const admin = await bench.addPerson('ada@own.example', ['admin'])
  await bench.addPerson('max@own.example', ['executive'])
  await database.system.createMany({
    data: ['books', 'site', 'old'].map((slug, position) => ({
      ...{ slug, name: slug, hosting: 'http' as const, ours: false, position },
      state: slug === 'old' ? ('paused' as const) : ('active' as const),
    })),
  })
  const breakers = { books: 'open', site: 'half_open', old: 'open' } as const
  const guards = new Map(Object.entries(breakers).map(([slug, breaker]) => [slug, { state: () => ({ breaker }) }]))
  let now = new Date('2026-11-10T12:00:00Z')
  const task = downTask({ database, guards, timeZone: () => 'UTC', now: () => now })
  const look = () => task.run({}, new AbortController().signal)

  await look()
  await look()
  const told = async () => (await database.notice.findMany()).map(({ personId, key }) => [personId, key])
  expect(await told()).toEqual([[admin, 'down books 2026-11-10']])

  now = new Date('2026-11-11T12:00:00Z')
  await look()
  expect(await told()).toHaveLength(2)
})
