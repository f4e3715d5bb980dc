import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase, openReads } from '#lib/db/client.ts'
import type { ChangeEvent } from '#lib/ledger/types.ts'
import { addPast } from '#lib/testing/audit.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { acting, trailInto } from '#lib/testing/trail.ts'
import { changeInput } from './change-input.ts'
import { type InputChange, readInputs } from './inputs.ts'
import { createKeptUptime } from './kept-uptime.ts'
import { instantsOf } from './period.ts'
import { readTurns } from './read-turns.ts'
import { readUptime } from './uptime.ts'

const timeZone = 'America/Denver'
/** This month, since the ledger has no earlier one. */
const from = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), 1, 12))
const minute = (at: number) => new Date(from.getTime() + at * 60_000)
const to = minute(600)

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let sql: pg.Pool
let reads: pg.Pool
const [ann, bob] = [uuidv7(), uuidv7()]
const [first, second] = [uuidv7(), uuidv7()]

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  sql = new pg.Pool({ connectionString: own.url, max: 1 })
  sql.on('error', () => undefined) // its last connection may end with the database
  reads = openReads(own.url, 2)
  const person = { source: 'local' }
  await database.person.createMany({
    data: [
      { id: ann, name: 'Ann', email: 'ann@own.example', ...person },
      { id: bob, name: 'Bob', email: 'bob@own.example', ...person },
    ],
  })
  await database.role.create({ data: { slug: 'chief', name: 'Chief', description: '', position: 1 } })
  const teams = ['Works', 'Office'].map((name) => ({ id: uuidv7(), name, slug: name.toLowerCase() }))
  await database.team.createMany({ data: teams })
  await database.teamMember.createMany({ data: teams.map(({ id }) => ({ teamId: id, personId: ann })) })
  await database.roleAssignment.create({ data: { id: uuidv7(), roleSlug: 'chief', teamId: teams[0]?.id ?? null } })
  for (const [personId, id, at] of [
    [ann, first, 0],
    [bob, second, 60],
  ] as const) {
    const question = '  What do  we OWE '
    const answered = {
      state: 'done',
      answeredBy: 'some-model',
      startedAt: minute(at),
      finishedAt: minute(at + 1),
    } as const
    const turns = { create: { id, question, ...answered } }
    await database.conversation.create({ data: { id: uuidv7(), personId, title: '', turns } })
  }
  const tokens = { inputTokens: 1, outputTokens: 2, cacheReadTokens: 3, cacheWrite5mTokens: 4, cacheWrite1hTokens: 5 }
  const uses = [12n, null].map((costMicros) => ({
    id: uuidv7(),
    turnId: first,
    model: 'some-model',
    at: from,
    ...tokens,
    costMicros,
  }))
  await database.modelUse.createMany({ data: uses })
  await database.turnFeedback.createMany({
    data: [
      { turnId: first, personId: ann, useful: true, saidAt: from },
      { turnId: first, personId: bob, useful: false, saidAt: from },
    ],
  })
  const past = { personId: ann, door: 'chat', correlationId: first }
  await addPast(sql, { ...past, at: minute(0), outcome: 'ok', system: 'books' })
  await addPast(sql, { ...past, at: minute(0.5), outcome: 'ok', system: 'books' })
  await addPast(sql, { ...past, at: minute(1), outcome: 'denied', system: 'people', code: 'forbidden' })
  const others = { personId: bob, door: 'mcp' }
  await addPast(sql, { ...others, at: minute(100), outcome: 'failed', system: 'books', code: 'system_timeout' })
  await addPast(sql, { ...others, at: minute(101), outcome: 'failed', system: 'books', code: 'not_found' })
  await addPast(sql, { ...others, at: minute(102), outcome: 'failed', system: 'books', code: 'internal' })
  await addPast(sql, { ...others, at: minute(102.2), outcome: 'failed', system: 'books', code: 'secrets_unavailable' })
})
afterAll(async () => {
  await reads?.end()
  await sql?.end()
  await close?.()
  await own?.drop()
})

test('a question is read with its person, calls, tokens and judgement', async () => {
  const [turn, other] = await readTurns(reads, { from, to, timeZone })

  expect(turn).toMatchObject({
    ...{ id: first, person: { id: ann, name: 'Ann' }, team: { name: 'Office' }, roles: ['chief'] },
    ...{ words: 'what do we owe', tookMs: 60_000, answeredBy: 'some-model', useful: false },
    calls: [
      { system: 'books', count: 2, ok: 2, denied: 0 },
      { system: 'people', count: 1, ok: 0, denied: 1 },
    ],
  })
  expect(turn?.day).toBe(from.toISOString().slice(0, 10))
  expect(turn?.uses.map(({ micros }) => micros).toSorted()).toEqual([12, null])
  expect(turn?.uses[0]?.tokens).toEqual({ input: 1, output: 2, cacheRead: 3, write5m: 4, write1h: 5 })
  expect(other).toMatchObject({ id: second, team: null, roles: [], calls: [], uses: [], useful: null })
})

test('what was asked before or after is not of the period', async () => {
  expect(await readTurns(reads, { from: minute(1), to: minute(60), timeZone })).toEqual([])
})

test('a system is up when it answered, and Gatehouse in minutes in which nothing failed by its fault', async () => {
  const { systems, own: ours } = await readUptime(reads, { from, to })

  // Two answers and a record that is not there; one time out; what Gatehouse broke says nothing of the system.
  expect(systems).toEqual([{ system: 'books', answered: 3, failed: 1, share: 0.75 }])
  // Minutes 0, 1, 100, 101 and 102, the last with two failures of Gatehouse.
  expect(ours).toEqual({ usedMinutes: 5, failedMinutes: 1, share: 0.8 })
})

test('months that have ended are read once, and add up to the whole', async () => {
  const read = createKeptUptime()
  const [first = '', until = ''] = [-40, 40].map((days) =>
    new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10),
  )
  const look = (now: Date) => read(reads, { period: { first, until }, timeZone, now })
  const before = await look(minute(200))
  expect(before).toEqual(await readUptime(reads, instantsOf({ first, until }, timeZone)))

  // Once this month is over it is read a last time: what then came into it would be nobody's commit.
  const over = new Date(from.getTime() + 80 * 86_400_000)
  await look(over)
  await addPast(sql, { personId: ann, door: 'mcp', at: minute(5), outcome: 'ok', system: 'books' })
  expect(await look(over)).toEqual(before)
  expect((await createKeptUptime()(reads, { period: { first, until }, timeZone, now: over })).systems).not.toEqual(
    before.systems,
  )
})

test('without any call nothing is known of uptime', async () => {
  const { systems, own: ours } = await readUptime(reads, { from: minute(300), to: minute(400) })
  expect([systems, ours.share]).toEqual([[], null])
})

test('a figure is said, said anew and taken back, and the audit has each with what it was before', async () => {
  const events: ChangeEvent[] = []
  const change = (one: InputChange) =>
    changeInput({ database, trail: trailInto(events), today: '2026-11-22' }, acting(ann), one)
  const range = { low: 10, mid: 12.5, high: 15 }
  const said = {
    do: 'set',
    key: 'minutes.several',
    range,
    source: 'a stopwatch',
    samples: 12,
    asOf: '2026-11-01',
  } as const

  await change(said)
  expect((await readInputs(database)).get('minutes.several')).toMatchObject({
    range,
    samples: 12,
    source: 'a stopwatch',
  })
  await change({ ...said, range: { low: 1, mid: 2, high: 3 }, samples: null })
  expect((await readInputs(database)).get('minutes.several')).toMatchObject({ range: { mid: 2 }, samples: null })
  await change({ do: 'drop', key: 'minutes.several' })
  expect((await readInputs(database)).has('minutes.several')).toBe(false)
  await expect(change({ do: 'drop', key: 'rate' })).rejects.toBeInstanceOf(GatewayError)

  expect(events.map(({ action, facts }) => [action, facts['before']])).toEqual([
    ['cost.set', null],
    ['cost.set', range],
    ['cost.unset', { low: 1, mid: 2, high: 3 }],
  ])
})
