import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#lib/db/client.ts'
import type { SlackRequestState } from '#lib/db/generated/enums.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { step, take } from './hand-over.ts'
import { tidy } from './tidy.ts'

let own: TestDatabase
let opened: ReturnType<typeof openDatabase>
beforeAll(async () => {
  own = await createTestDatabase()
  opened = openDatabase(own.url, 4)
})
afterAll(async () => {
  await opened?.close()
  await own?.drop()
})

const now = Date.parse('2026-11-22T16:00:00Z')
const ago = (minutes: number) => new Date(now - minutes * 60_000)
const asked = {
  ...{ via: 'direct', team: 'T0', userTeam: null, user: 'U0', channel: 'D0', message: '1.1', thread: null },
  ...{ text: 'x', responseUrl: null, choice: null },
}

async function rowOf(state: SlackRequestState, minutes: { received: number; changed: number }): Promise<string> {
  const id = randomUUID()
  const data = { id, state, asked, receivedAt: ago(minutes.received), changedAt: ago(minutes.changed) }
  await opened.database.slackRequest.create({ data })
  return id
}
const stateOf = async (id: string) => (await opened.database.slackRequest.findUnique({ where: { id } }))?.state

test('of several who would take a request one gets it', async () => {
  const id = await rowOf('received', { received: 0, changed: 0 })
  const taken = await Promise.all([1, 2, 3, 4].map(() => take(id, now, opened.database)))
  expect(taken.filter((row) => row !== null)).toHaveLength(1)
})

test('one whose worker is gone is begun anew; one that a worker has is left to it', async () => {
  const [left, held] = [
    await rowOf('taken', { received: 8, changed: 8 }),
    await rowOf('taken', { received: 8, changed: 1 }),
  ]
  const added: string[] = []
  const queue = { add: async (_: string, __: unknown, key: string) => void added.push(key) }
  await tidy({ database: opened.database, queue, nowMs: () => now })
  expect(added).toEqual([left])
  expect(await take(left, now, opened.database)).not.toBeNull()
  expect(await take(held, now, opened.database)).toBeNull()
})

test('what may have been sent is never sent again, and what is too late is given up', async () => {
  const sending = await rowOf('sending', { received: 9, changed: 9 })
  const late = await rowOf('received', { received: 31, changed: 31 })
  const old = await rowOf('answered', { received: 8 * 24 * 60, changed: 8 * 24 * 60 })
  await tidy({ database: opened.database, queue: { add: async () => undefined }, nowMs: () => now })
  expect([await stateOf(sending), await stateOf(late), await stateOf(old)]).toEqual(['unknown', 'failed', undefined])
  expect(await take(sending, now, opened.database)).toBeNull()
  expect(await step(sending, ['taken', 'sending'], now, opened.database)).toBe(false)
})
