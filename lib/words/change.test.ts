import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import type { ChangeEvent } from '#lib/ledger/types.ts'
import { followedCatalogue } from '#lib/questions/catalogue.ts'
import { alsoSpelled } from '#lib/questions/known-names/also-spelled.ts'
import { namesFrom } from '#lib/questions/understand/names.ts'
import { thing } from '#lib/questions/understand/names-for-tests.ts'
import { read } from '#lib/questions/understand/read.ts'
import { reader as base, told } from '#lib/questions/understand/reader-for-tests.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { acting, trailInto } from '#lib/testing/trail.ts'
import { changeWords, type WordChange } from './change.ts'
import { listSaid } from './list.ts'
import { openWords, type WordsReader } from './reader.ts'

const dana = uuidv7()
const plain = namesFrom([
  thing('vendor', 'Quillon Masonry', { ids: { vendor: ['books:9', 'books:31'] } }),
  thing('vendor', 'Torvane Glass', { ids: { vendor: ['books:12'] } }),
])
/** Of somebody who may look up no vendor. */
const withoutVendors = namesFrom([])

let own: TestDatabase
let database: Database
let close: () => Promise<void>
/** Two processes over one database. */
let here: WordsReader
let there: WordsReader
const events: ChangeEvent[] = []

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  await database.person.create({ data: { id: dana, name: 'Dana', email: 'dana@own.example', source: 'local' } })
  const open = () => openWords({ database, log: createLog('fatal'), everyMs: 0 })
  ;[here, there] = [await open(), await open()]
})
beforeEach(async () => {
  events.length = 0
  await database.wordMeaning.deleteMany()
  await database.unknownWord.deleteMany()
  await here.look()
  await there.look()
})
afterAll(async () => {
  await here?.stop()
  await there?.stop()
  await close?.()
  await own?.drop()
})

/** What a process reads with, for somebody who has these names. */
function readerOf(words: WordsReader, names = plain) {
  return {
    catalogue: followedCatalogue(words.synonyms)(),
    names: alsoSpelled(words.synonyms, () => () => [])(names),
    asking: base.asking,
  }
}

async function say(change: WordChange): Promise<void> {
  await changeWords({ database, trail: trailInto(events), reader: readerOf(here) }, acting(dana), change)
  await here.look()
}

const ask = (text: string, words = here, names = plain) => told(read(text, readerOf(words, names)))

describe('a question that was refused for a word is answered once somebody said what it means', () => {
  test('a measure, until that is taken back', async () => {
    expect(ask('lienage by job')).toBe('cannot: unknown "lienage"')
    await say({ do: 'mean_subject', words: 'Lienage', subject: 'retainage' })
    expect(ask('lienage by job')).toBe('retainage groupBy=job')
    expect(ask('LIENAGE by job')).toBe('retainage groupBy=job')

    await say({ do: 'take_back', words: 'lienage' })
    expect(ask('lienage by job')).toBe('cannot: unknown "lienage"')
  })

  test('a thing, until that is taken back', async () => {
    expect(ask('what do we owe brickers')).toBe('cannot: unknown "brickers"')
    await say({ do: 'mean_name', words: 'the Brickers', dimension: 'vendor', id: 'books:31' })
    expect(ask('what do we owe the brickers')).toBe('ap filters=vendor:Quillon Masonry')

    await say({ do: 'take_back', words: 'the brickers' })
    expect(ask('what do we owe the brickers')).toBe('cannot: unknown "brickers"')
  })

  test('nothing, until that is taken back', async () => {
    expect(ask('pronter what is our backlog')).toBe('cannot: unknown "pronter"')
    await say({ do: 'ignore', words: 'pronter' })
    expect(ask('pronter what is our backlog')).toBe('backlog')

    await say({ do: 'take_back', words: 'pronter' })
    expect(ask('pronter what is our backlog')).toBe('cannot: unknown "pronter"')
  })
})

test('it holds in every process as soon as that has looked', async () => {
  await say({ do: 'mean_subject', words: 'lienage', subject: 'retainage' })
  expect(ask('lienage by job', there)).toBe('cannot: unknown "lienage"')
  await there.look()
  expect(ask('lienage by job', there)).toBe('retainage groupBy=job')
})

test('another name of a thing finds nothing for who may not look the thing up', async () => {
  await say({ do: 'mean_name', words: 'brickers', dimension: 'vendor', id: 'books:9' })
  expect(ask('what do we owe brickers', here, withoutVendors)).toBe('cannot: unknown "brickers"')
})

test('a word that has its meaning is in the list of unknown ones no longer, in no language', async () => {
  const seen = { word: 'lienage', count: 3, firstSeen: new Date('2026-11-01'), lastSeen: new Date('2026-11-20') }
  await database.unknownWord.createMany({ data: ['en', 'es'].map((language) => ({ ...seen, language })) })
  await say({ do: 'mean_subject', words: 'lienage', subject: 'retainage' })
  expect(await database.unknownWord.count()).toBe(0)
})

test('who said what and when is listed, and every change is in the audit', async () => {
  await say({ do: 'mean_subject', words: 'lienage', subject: 'retainage' })
  await say({ do: 'mean_name', words: 'brickers', dimension: 'vendor', id: 'books:9' })
  await say({ do: 'ignore', words: 'pronter' })
  await say({ do: 'take_back', words: 'pronter' })
  expect(await listSaid(database, { q: '' })).toEqual([
    expect.objectContaining({ words: 'brickers', dimension: 'vendor', ids: ['books:9', 'books:31'], by: 'Dana' }),
    expect.objectContaining({ words: 'lienage', subject: 'retainage', by: 'Dana', setAt: expect.any(Date) }),
  ])
  expect(events.map(({ action, facts, personId }) => ({ action, facts, personId }))).toEqual([
    {
      action: 'words.mean',
      facts: { name: 'lienage', subject: 'retainage', dimension: null, ids: [] },
      personId: dana,
    },
    {
      action: 'words.mean',
      facts: { name: 'brickers', subject: null, dimension: 'vendor', ids: ['books:9', 'books:31'] },
      personId: dana,
    },
    { action: 'words.ignore', facts: { name: 'pronter' }, personId: dana },
    { action: 'words.take_back', facts: { name: 'pronter' }, personId: dana },
  ])
})

describe('refused, with nothing stored', () => {
  test.each<[string, WordChange, object]>([
    [
      'a phrase that narrows',
      { do: 'mean_subject', words: 'overdue lienage', subject: 'retainage' },
      { code: 'invalid_input', data: { why: 'state', words: 'overdue' } },
    ],
    [
      'a phrase of another measure',
      { do: 'mean_subject', words: 'backlog', subject: 'retainage' },
      { code: 'invalid_input', data: { why: 'taken', words: 'backlog' } },
    ],
    [
      'a measure that there is not',
      { do: 'mean_subject', words: 'lienage', subject: 'lienage' },
      { code: 'not_found' },
    ],
    [
      'a thing that the administrator may not look up',
      { do: 'mean_name', words: 'brickers', dimension: 'vendor', id: 'books:77' },
      { code: 'not_found' },
    ],
    ['what nobody said', { do: 'take_back', words: 'lienage' }, { code: 'not_found' }],
    ['what nobody typed', { do: 'drop', words: 'lienage' }, { code: 'not_found' }],
  ])('%s', async (_, change, error) => {
    await expect(say(change)).rejects.toMatchObject(error)
    expect(await database.wordMeaning.count()).toBe(0)
    expect(events).toEqual([])
  })

  test('a second meaning of the same words, said by another process that has not looked', async () => {
    await say({ do: 'mean_subject', words: 'lienage', subject: 'retainage' })
    const late = { database, trail: trailInto(events), reader: readerOf(there) }
    await expect(
      changeWords(late, acting(dana), { do: 'mean_subject', words: 'lienage', subject: 'backlog' }),
    ).rejects.toMatchObject({ code: 'invalid_input', data: { why: 'taken' } })
    expect(await database.wordMeaning.findMany({ select: { subject: true } })).toEqual([{ subject: 'retainage' }])
  })
})
