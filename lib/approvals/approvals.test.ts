import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { openDatabase } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { acting } from '#lib/testing/trail.ts'
import { APPROVAL_MS, askApproval } from './ask.ts'
import { decideApproval } from './decide.ts'
import { expireApprovals } from './expire.ts'
import { redeemApproval } from './redeem.ts'

const call = { system: 'weather', tool: 'send_forecast', input: { to: ['a@example.com'], days: 3 } }
const [ana, ben] = [uuidv7(), uuidv7()]

let own: TestDatabase
let opened: ReturnType<typeof openDatabase>
let nowMs: number
let id: string
let turn: string

beforeAll(async () => {
  own = await createTestDatabase()
  opened = openDatabase(own.url, 4)
  for (const [person, name] of [
    [ana, 'ana'],
    [ben, 'ben'],
  ] as const) {
    await opened.database.person.create({
      data: { id: person, email: `${name}@example.com`, name, source: 'local' },
    })
  }
})
afterAll(async () => {
  await opened?.close()
  await own?.drop()
})
beforeEach(async () => {
  nowMs = Date.now()
  turn = uuidv7()
  const conversation = await opened.database.conversation.create({ data: { id: uuidv7(), personId: ana, title: 'x' } })
  await opened.database.turn.create({ data: { id: turn, conversationId: conversation.id, question: 'x' } })
  const [asked] = await askApproval(turn, [call], { actor: acting(ana), deps: deps() })
  id = asked?.id ?? ''
})

const deps = () => ({ database: opened.database, trail: { write: async () => undefined }, nowMs: () => nowMs })
const approve = (input: JsonObject = call.input, by = ana) =>
  decideApproval({ ...call, id }, { approve: true, input, edited: [] }, { actor: acting(by), deps: deps() })
const deny = () => decideApproval({ ...call, id }, { approve: false }, { actor: acting(ana), deps: deps() })
const redeem = (changes: object = {}) => redeemApproval({ ...call, token: id, personId: ana, ...changes }, deps())

test('a yes releases its call once, however many use it side by side', async () => {
  await approve()

  const used = await Promise.all([redeem(), redeem(), redeem()])

  expect(used.filter(Boolean)).toHaveLength(1)
  expect(await redeem()).toBe(false)
})

test('it releases nothing else: no other arguments, tool, system or person', async () => {
  await approve()

  for (const other of [
    { input: { ...call.input, days: 4 } },
    { input: { ...call.input, to: ['a@example.com', 'b@example.com'] } },
    { tool: 'delete_forecast' },
    { system: 'news' },
    { personId: ben },
    { token: uuidv7() },
    { token: 'made-up' },
  ]) {
    expect(await redeem(other)).toBe(false)
  }
  expect(await redeem()).toBe(true)
})

test('edited arguments are what is approved, and the first ones are not', async () => {
  await approve({ ...call.input, days: 1 })

  expect(await redeem()).toBe(false)
  expect(await redeem({ input: { days: 1, to: ['a@example.com'] } })).toBe(true)
})

test('nothing is released while it is asked, after a no, or by a yes of yesterday', async () => {
  expect(await redeem()).toBe(false)
  await approve()
  nowMs += 10 * 60_000
  expect(await redeem()).toBe(false)
})

test('of two answers the first counts, and another person has none', async () => {
  await expect(approve(call.input, ben)).rejects.toMatchObject({ code: 'invalid_input' })
  await deny()

  await expect(approve()).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await redeem()).toBe(false)
})

test('what nobody decides in time is closed once and can be approved no more', async () => {
  const close = () => expireApprovals({ turnId: turn }, { actor: acting(ana), deps: deps() })
  expect(await close()).toEqual([])
  nowMs += APPROVAL_MS

  await expect(approve()).rejects.toMatchObject({ code: 'invalid_input' })
  const closed = await Promise.all([close(), close()])

  expect(closed.flat()).toMatchObject([{ id, tool: 'send_forecast' }])
})
