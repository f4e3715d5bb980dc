import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createLog } from '#lib/core/log.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import type { ChangeEvent } from '#lib/ledger/types.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { acting, trailAway, trailInto } from '#lib/testing/trail.ts'
import { correctMatch, type MatchCorrection } from './correct.ts'
import { keepList } from './keep.ts'
import { type Matches, openMatches } from './matches.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let matches: Matches
const events: ChangeEvent[] = []
const actor = acting(uuidv7())

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  await storeConnectors(database, connectors)
  matches = await openMatches({ database, log: createLog('fatal'), everyMs: 0 })
})
beforeEach(async () => {
  events.length = 0
  await database.matchCorrection.deleteMany()
  const list = (system: string, records: { id: string; tax?: string; name: string }[]) =>
    keepList(database, {
      ...{ kind: 'vendor', system, problem: null, at: new Date() },
      records: records.map(({ id, tax, name }) => ({
        ...{ system, id, name, url: null },
        keys: tax === undefined ? {} : { tax_id: tax },
      })),
    })
  await list('netsuite', [
    { id: '1', tax: 'a', name: 'Halvorsen Electric LLC' },
    { id: '2', tax: 'b', name: 'Walsh Glass' },
  ])
  await list('procore', [
    { id: '5', tax: 'a', name: 'Halvorsen Elec.' },
    { id: '6', name: 'Walsh Glazing' },
  ])
})
afterAll(async () => {
  await matches?.stop()
  await close?.()
  await own?.drop()
})

const ref = (text: string) => {
  const [system = '', id = ''] = text.split(' ')
  return { system, id }
}

async function say(record: string, others: string[], same: boolean | null, trail = trailInto(events)) {
  const correction: MatchCorrection = { kind: 'vendor', record: ref(record), others: others.map(ref), same }
  await correctMatch({ database, trail }, actor, correction)
}

async function groupOf(record: string): Promise<string[]> {
  await matches.look()
  return matches
    .of('vendor')
    .groupOf(ref(record))
    .map(({ system, id }) => `${system} ${id}`)
    .sort()
}

describe('what an administrator says of records', () => {
  test('joins what no key joins, and is in the audit', async () => {
    await say('procore 6', ['netsuite 2'], true)
    expect(await groupOf('netsuite 2')).toEqual(['netsuite 2', 'procore 6'])
    expect(events).toMatchObject([
      {
        action: 'matching.correct',
        facts: { kind: 'vendor', record: ref('procore 6'), others: [ref('netsuite 2')], same: true },
      },
    ])
  })

  test('takes a record out of what its keys say, and back into it when that is taken back', async () => {
    await say('procore 5', ['netsuite 1'], false)
    expect(await groupOf('procore 5')).toEqual(['procore 5'])
    await say('procore 5', ['netsuite 1'], null)
    expect(await groupOf('procore 5')).toEqual(['netsuite 1', 'procore 5'])
  })

  test('holds over the next reading of the lists', async () => {
    await say('procore 5', ['netsuite 1'], false)
    await keepList(database, {
      ...{ kind: 'vendor', system: 'procore', problem: null, at: new Date(Date.now() + 1_000) },
      records: [{ system: 'procore', id: '5', name: 'Halvorsen Elec.', url: null, keys: { tax_id: 'a' } }],
    })
    expect(await groupOf('procore 5')).toEqual(['procore 5'])
  })

  test('is refused where something said before stands against it, and changes nothing then', async () => {
    await say('procore 6', ['netsuite 1'], false)
    await say('procore 5', ['netsuite 1'], true)
    await expect(say('procore 6', ['procore 5'], true)).rejects.toMatchObject({
      code: 'invalid_input',
      nextStep: 'Take that back first.',
    })
    expect(await database.matchCorrection.count()).toBe(2)
    expect(await groupOf('procore 6')).toEqual(['procore 6'])
  })

  test('is refused for a record that no list has, and for a record and itself', async () => {
    await expect(say('procore 77', ['netsuite 1'], true)).rejects.toMatchObject({ code: 'not_found' })
    await expect(say('netsuite 1', ['netsuite 1'], false)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await database.matchCorrection.count()).toBe(0)
  })

  test('does not hold when the audit cannot be written', async () => {
    await expect(say('procore 6', ['netsuite 2'], true, trailAway)).rejects.toMatchObject({ code: 'audit_unavailable' })
    expect(await groupOf('procore 6')).toEqual(['procore 6'])
  })
})

test('a list that did not come to its end adds what came and takes nothing away', async () => {
  await keepList(database, {
    ...{ kind: 'vendor', system: 'procore', problem: 'Procore did not answer in time.', at: new Date() },
    records: [{ system: 'procore', id: '7', name: 'Third', url: null, keys: {} }],
  })
  await matches.look()
  const procore = matches.of('vendor').records.filter(({ system }) => system === 'procore')
  expect(procore.map(({ id }) => id).sort()).toEqual(['5', '6', '7'])
})
