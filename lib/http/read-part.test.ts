import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { type Database, openDatabase, openReads } from '#lib/db/client.ts'
import { readDays } from '#lib/operations/history/days.ts'
import { readToolStates } from '#lib/operations/tool-states.ts'
import type { Catalog } from '#lib/systems/catalog.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { readPart } from './read-part.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
const logged: object[] = []
const log = { warn: (entry: object) => void logged.push(entry) } as Parameters<typeof readPart>[0]['log']
const named = { part: 'states', system: 'gis', log }

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
})
beforeEach(() => {
  logged.length = 0
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

const catalog = { all: () => ({ systems: [], tools: [] }) } as unknown as Catalog
const states = () => readToolStates({ database, catalog }, 'gis')

test('a part that is read is its value, and says nothing else', async () => {
  expect(await readPart(named, states)).toEqual({ value: new Map(), failure: null })
  expect(logged).toEqual([])
})

test('a table that cannot be read is a part that failed, and the other parts of the page are read', async () => {
  await database.$executeRawUnsafe('ALTER TABLE tool_check RENAME TO tool_check_away')
  const reads = openReads(own.url, 1)
  try {
    const days = { system: 'gis', timeZone: 'America/Denver', now: new Date(), days: 2 }
    const [failed, read] = await Promise.all([
      readPart(named, states),
      readPart({ ...named, part: 'days' }, () => readDays(reads, days)),
    ])
    expect(failed.failure?.why).toEqual({ kind: 'database' })
    expect(read.value).toHaveLength(2)
    expect(logged).toMatchObject([{ part: 'states', system: 'gis', correlationId: failed.failure?.id }])
  } finally {
    await reads.end()
    await database.$executeRawUnsafe('ALTER TABLE tool_check_away RENAME TO tool_check')
  }
})

test('a database that is not there is the database, and no fault of the page', async () => {
  const away = openReads('postgresql://nobody@127.0.0.1:1/none', 1)
  const part = await readPart(named, () => away.query('SELECT 1'))
  expect(part.failure?.why).toEqual({ kind: 'database' })
  await away.end()
})

test('a part that takes too long is left, and is late', async () => {
  const part = await readPart({ ...named, patienceMs: 1 }, () => new Promise(() => undefined))
  expect(part.failure?.why).toEqual({ kind: 'late' })
})

test('what a system did is said as that, with what it means where that is known', async () => {
  const failed = async (error: Error) => (await readPart(named, () => Promise.reject(error))).failure?.why
  const because = { kind: 'closed_address', host: 'a.example', setting: 'EGRESS_ALLOW' } as const
  expect(await failed(new GatewayError('system_timeout', 'Late.'))).toEqual({ kind: 'failed', code: 'system_timeout' })
  expect(await failed(new GatewayError('forbidden', 'No.', { because }))).toEqual(because)
  expect(await failed(new GatewayError('audit_unavailable', 'Away.'))).toEqual({ kind: 'database' })
  expect(await failed(new GatewayError('internal', 'Oh.'))).toEqual({ kind: 'own' })
  expect(await failed(new TypeError('undefined is not a function'))).toEqual({ kind: 'own' })
})
