import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { addPast, addPerson, type Past } from '#lib/testing/audit.ts'
import { createBench } from '#lib/testing/ledger.ts'
import { callSpend, callsByTeam } from './calls.ts'
import type { Input } from './inputs.ts'
import { readCalls } from './read-calls.ts'

/** This month, since the ledger has no earlier one. */
const from = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), 1, 12))
const minute = (at: number) => new Date(from.getTime() + at * 60_000)
const span = { from, to: minute(60) }

let sql: pg.Pool
let close: () => Promise<void>
let works: string

beforeAll(async () => {
  const bench = await createBench()
  ;({ sql, close } = bench)
  const [ann, bob] = [await addPerson(sql, 'Ann', []), await addPerson(sql, 'Bob', [])]
  works = uuidv7()
  await sql.query(`INSERT INTO team (id, slug, name) VALUES ($1, 'works', 'Works')`, [works])
  await sql.query('INSERT INTO team_member (team_id, person_id) VALUES ($1, $2)', [works, bob.id])
  const [first, second] = [uuidv7(), uuidv7()]
  const add = (past: Omit<Past, 'outcome'> & Partial<Past>) => addPast(sql, { outcome: 'ok', system: 'books', ...past })
  const daily = { door: 'report', client: 'daily' }
  await add({ ...daily, personId: ann.id, at: minute(1), correlationId: first })
  await add({ ...daily, personId: ann.id, at: minute(1), correlationId: first, system: 'people' })
  await add({
    ...daily,
    personId: bob.id,
    at: minute(2),
    correlationId: second,
    outcome: 'failed',
    code: 'system_timeout',
  })
  await add({ ...daily, personId: bob.id, at: minute(2), correlationId: second, outcome: 'denied', code: 'forbidden' })
  await add({ door: 'report', personId: bob.id, at: minute(3) })
  // A client may call itself what it likes: at another door it is no report.
  await add({ door: 'mcp', client: 'daily', personId: ann.id, at: minute(4) })
  await add({ ...daily, personId: ann.id, at: minute(90) })
})
afterAll(() => close?.())

const price = (key: string, mid: number): [string, Input] => [
  key,
  { key, range: { low: mid, mid, high: mid }, source: 'contract', samples: null, asOf: '2026-11-01', setBy: null },
]

test('a report costs the calls that were made to tell it, each at its system’s price for one', async () => {
  const { reports, systems, micros } = callSpend(await readCalls(sql, span), new Map([price('call.books', 0.25)]))

  expect(
    reports.map(({ report, tellings, readers, calls, refused }) => [report, tellings, readers, calls, refused]),
  ).toEqual([
    ['daily', 2, 2, 3, 1],
    ['', 1, 1, 1, 0],
  ])
  expect(reports[0]?.systems).toEqual([
    { system: 'books', calls: 2, micros: 500_000 },
    { system: 'people', calls: 1, micros: 0 },
  ])
  // Four calls of the books in all, one of them for no report.
  expect(systems.find(({ system }) => system === 'books')).toEqual({ system: 'books', calls: 4, micros: 1_000_000 })
  expect(micros).toBe(1_000_000)
})

test('calls of a report are charged to the team of whoever it was told', async () => {
  const teams = callsByTeam(await readCalls(sql, span), new Map([price('call.books', 0.25)]))

  expect(teams.find(({ id }) => id === works)).toEqual({
    ...{ id: works, name: 'Works' },
    ...{ calls: 2, reportCalls: 2, micros: 500_000 },
  })
  expect(teams.find(({ id }) => id === null)).toMatchObject({ calls: 3, reportCalls: 2 })
})
