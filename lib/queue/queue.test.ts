import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { openQueue, type Queue, type Task } from './queue.ts'

let own: TestDatabase
const open: Queue[] = []
beforeAll(async () => {
  own = await createTestDatabase()
})
afterAll(async () => {
  for (const queue of open) await queue.stop()
  await own?.drop()
})

/** The first retry is due within three seconds. */
const patient = { timeout: 20_000 }
const payload = z.object({ system: z.string() })

function queueOf(...tasks: Task<{ system: string }>[]): Queue {
  const queue = openQueue({ url: own.url, log: silent, tasks: tasks as unknown as Task[] })
  open.push(queue)
  return queue
}

test('what one process adds is done once, though several work', async () => {
  const done: string[] = []
  const count: Task<{ system: string }> = { name: 'count', payload, run: async ({ system }) => void done.push(system) }
  const [first, second, adding] = [queueOf(count), queueOf(count), queueOf()]
  for (const system of ['gis', 'netsuite', 'gis']) await adding.add('count', { system }, system)
  await Promise.all([first.start(), second.start()])
  await vi.waitFor(() => expect(done).toHaveLength(2), patient)
  await adding.add('count', { system: 'last' }, 'last')
  await vi.waitFor(() => expect(done).toContain('last'), patient)
  expect(done.sort()).toEqual(['gis', 'last', 'netsuite'])
})

test('what failed is done anew, and what is no payload of it is not done at all', async () => {
  const seen: string[] = []
  const queue = queueOf({
    name: 'flaky',
    payload,
    async run({ system }) {
      seen.push(system)
      if (seen.length === 1) throw new Error('away')
    },
  })
  await queue.start()
  await queue.add('flaky', { system: 7 }, 'wrong')
  await queue.add('flaky', { system: 'procore' }, 'right')
  await vi.waitFor(() => expect(seen).toHaveLength(2), patient)
  expect(seen).toEqual(['procore', 'procore'])
})

test('what somebody waits for is done while long work takes all other places', async () => {
  const released = Promise.withResolvers<void>()
  const [begun, answered]: [string[], string[]] = [[], []]
  const long: Task<{ system: string }> = {
    name: 'report',
    payload,
    async run({ system }) {
      begun.push(system)
      await released.promise
    },
  }
  const answer: Task<{ system: string }> = {
    name: 'answer',
    payload,
    awaited: true,
    run: async ({ system }) => void answered.push(system),
  }
  const queue = queueOf(long, answer)
  await queue.start()
  for (const system of ['a', 'b', 'c']) await queue.add('report', { system }, system)
  await vi.waitFor(() => expect(begun).toHaveLength(2), patient)
  await queue.add('answer', { system: 'now' }, 'now')
  await vi.waitFor(() => expect(answered).toEqual(['now']), patient)
  expect(begun).toHaveLength(2)
  released.resolve()
  await vi.waitFor(() => expect(begun).toHaveLength(3), patient)
})

test('ending waits for what runs', async () => {
  const begun = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let ended = false
  const queue = queueOf({
    name: 'long',
    payload,
    async run() {
      begun.resolve()
      await released.promise
      ended = true
    },
  })
  await queue.start()
  await queue.add('long', { system: 'gis' }, 'gis')
  await begun.promise
  const stopped = queue.stop()
  released.resolve()
  await stopped
  expect(ended).toBe(true)
})

test('what could not be added while PostgreSQL was away neither keeps the process from ending nor is tried with the same failure', async () => {
  const away = openQueue({ url: 'postgresql://nobody@127.0.0.1:1/none', log: silent, tasks: [] })
  await expect(away.add('count', {}, 'gis')).rejects.toThrow()
  await expect(away.stop()).resolves.toBeUndefined()
})
