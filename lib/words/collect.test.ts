import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { matchedOf } from '#lib/matching/matches.ts'
import { reader } from '#lib/questions/understand/reader-for-tests.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { openCollector } from './collect.ts'
import { forgetWords } from './forget.ts'
import { namesInSystems } from './known-to-systems.ts'
import { listUnknown, WordSearch } from './list.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let day = '2026-11-22'
const today = () => day
const log = createLog('fatal')
const [maria, ana] = [uuidv7(), uuidv7()]

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
})
beforeEach(async () => {
  day = '2026-11-22'
  await database.unknownWord.deleteMany()
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

const open = () => openCollector({ database, isName: () => false, today, log })
const unread = (personId: string, ...words: string[]) => ({
  ...{ words, personId, locale: 'en', names: reader.names },
  text: `what do we owe ${words.join(' and ')}`,
})
const counted = async () =>
  (await database.unknownWord.findMany({ orderBy: { word: 'asc' } })).map(
    ({ word, count, firstSeen, lastSeen }) =>
      `${word} ${count} ${firstSeen.toISOString().slice(0, 10)}..${lastSeen.toISOString().slice(0, 10)}`,
  )

test('a person counts once a day for a word, and every person counts', async () => {
  const collect = open()
  await collect(unread(maria, 'zeppelin'))
  await collect(unread(maria, 'zeppelin'))
  expect(await counted()).toEqual(['zeppelin 1 2026-11-22..2026-11-22'])
  await collect(unread(ana, 'zeppelin', 'unobtain'))
  day = '2026-11-23'
  await collect(unread(maria, 'zeppelin'))
  expect(await counted()).toEqual(['unobtain 1 2026-11-22..2026-11-22', 'zeppelin 3 2026-11-22..2026-11-23'])
})

test('nothing but the word, its language, how often and when is stored', async () => {
  await open()(unread(maria, 'zeppelin'))
  const tables = await database.$queryRaw<{ row: string }[]>`SELECT to_jsonb(w)::text AS row FROM unknown_word w`
  expect(tables.map(({ row }) => JSON.parse(row))).toEqual([
    { word: 'zeppelin', language: 'en', count: 1, first_seen: '2026-11-22', last_seen: '2026-11-22' },
  ])
})

test('a sentence cannot be stored at all', async () => {
  const seen = { language: 'en', count: 1, firstSeen: new Date(day), lastSeen: new Date(day) }
  for (const word of ['what do we owe', 'j24', 'a@b', 'z'.repeat(41)]) {
    await expect(database.unknownWord.create({ data: { word, ...seen } }), word).rejects.toThrow()
  }
})

test('a word of the name of anything in the lists of the systems is not kept', async () => {
  const record = { system: 'books', id: '1', name: 'Zeppelin Hoisting LLC', keys: {}, url: null }
  const matches = { of: (kind: string) => matchedOf(kind as 'vendor', kind === 'vendor' ? [record] : [], []) }
  const collect = openCollector({ database, isName: namesInSystems(matches), today, log })
  await collect(unread(maria, 'zeppelin', 'unobtain'))
  expect(await counted()).toEqual(['unobtain 1 2026-11-22..2026-11-22'])
})

test('where the table is away the question is none the worse', async () => {
  const away = { $executeRaw: () => Promise.reject(new Error('away')) } as unknown as Database
  await expect(
    openCollector({ database: away, isName: () => false, today, log })(unread(maria, 'zeppelin')),
  ).resolves.toBeUndefined()
})

test('a word that nobody typed for 90 days is forgotten, and not a day earlier', async () => {
  const collect = open()
  await collect(unread(maria, 'zeppelin'))
  day = '2027-02-20'
  await forgetWords({ database, today })
  expect(await counted()).toEqual(['zeppelin 1 2026-11-22..2026-11-22'])
  day = '2027-02-21'
  await forgetWords({ database, today })
  expect(await counted()).toEqual([])
})

test('the list is sorted and searched as asked', async () => {
  const rows = [
    ['zeppelin', 2, '2026-11-20'],
    ['almacen', 5, '2026-11-01'],
    ['unobtain', 1, '2026-11-22'],
  ] as const
  await database.unknownWord.createMany({
    data: rows.map(([word, count, last]) => ({
      ...{ word, count, language: 'en', firstSeen: new Date('2026-11-01'), lastSeen: new Date(last) },
    })),
  })
  const list = async (search: object) =>
    (await listUnknown(database, WordSearch.parse(search))).words.map(({ word }) => word)
  expect(await list({})).toEqual(['almacen', 'zeppelin', 'unobtain'])
  expect(await list({ sort: 'last' })).toEqual(['unobtain', 'zeppelin', 'almacen'])
  expect(await list({ sort: 'word' })).toEqual(['almacen', 'unobtain', 'zeppelin'])
  expect(await list({ q: 'Almacén' })).toEqual(['almacen'])
  expect(await list({ q: 'pp' })).toEqual(['zeppelin'])
})
