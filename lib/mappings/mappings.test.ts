import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Change } from '#lib/audit/changes.ts'
import { gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import type { KnownField } from '#lib/connectors/kit/candidates.ts'
import type { ConnectorTool } from '#lib/connectors/kit/connector.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import { createLog } from '#lib/core/log.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { changeMapping } from './change.ts'
import { checkedSlots, formatMapping, parseMapping } from './file.ts'
import { mappingHindrance } from './hindrance.ts'
import { currentMapping, openMappings } from './reader.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let recorded: Change[]
/** What the account says of its fields, and with which names it was asked. */
let known: KnownField[]
let names: SlotNames[]
const trail: Trail = { write: async (_, change) => void recorded.push(change) }

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 4))
})
beforeEach(async () => {
  await database.mapping.deleteMany()
  recorded = []
  known = []
  names = []
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

async function fields(asked: SlotNames): Promise<KnownField[]> {
  names.push(asked)
  return known
}

const set = (slots: Record<string, string>) =>
  changeMapping({ database, trail, fields }, gatehouseItself(), salesforce, () => slots)

test('the newest version of a system is in force, and each change is in the audit with what was before', async () => {
  expect(await set({ bid_due: 'Due__c' })).toBe(1)
  expect(await set({ bid_due: 'Due__c' })).toBeNull()
  expect(await set({ bid_due: 'Bid_Due__c' })).toBe(2)

  const reader = await openMappings({ database, log: createLog('silent'), everyMs: 0 })
  expect(reader.of('salesforce')).toEqual({ bid_due: 'Bid_Due__c' })
  expect(reader.of('procore')).toEqual({})
  await set({})
  await reader.look()
  expect(reader.of('salesforce')).toEqual({})
  await reader.stop()
  expect(recorded.map(({ facts }) => facts)).toMatchObject([
    { version: 1, before: {} },
    { version: 2, before: { bid_due: 'Due__c' }, slots: { bid_due: 'Bid_Due__c' } },
    { version: 3, slots: {} },
  ])
})

test('a field of another type is refused in one sentence, and nothing of the mapping is stored', async () => {
  await set({ project_no: 'Job__c' })
  known = [
    { name: 'Bid_Open__c', of: 'Opportunity', type: 'flag' },
    { name: 'Start__c', of: 'Opportunity', type: 'date' },
  ]
  await expect(set({ project_no: 'Job__c', expected_start: 'Start__c', bid_due: 'Bid_Open__c' })).rejects.toMatchObject(
    {
      code: 'invalid_input',
      message: 'Bid_Open__c holds yes or no, and the day a bid is due in Salesforce takes a date.',
      data: { slot: 'bid_due', value: 'Bid_Open__c', holds: 'flag', takes: ['date'] },
    },
  )
  expect((await currentMapping(database, 'salesforce')).slots).toEqual({ project_no: 'Job__c' })
  expect(recorded).toHaveLength(1)
})

test('the account is asked only when a field gets a new name, and is told the names as they will be', async () => {
  await set({ bid_due: 'Due__c' })
  expect(names).toEqual([{ bid_due: 'Due__c' }])
  await set({ bid_due: 'Due__c' })
  await set({})
  expect(names).toHaveLength(1)
})

test('what stands already is not judged anew when another slot is named', async () => {
  await set({ bid_due: 'Bid_Open__c' })
  known = [{ name: 'Bid_Open__c', of: 'Opportunity', type: 'flag' }]
  expect(await set({ bid_due: 'Bid_Open__c', project_no: 'Job__c' })).toBe(2)
})

test('a tool that needs what is not mapped is hindered and says what is missing; a name that is none is no mapping', () => {
  const [anyTool] = salesforce.tools
  const bids = { ...(anyTool as ConnectorTool), name: 'bids', slots: { needs: ['bid_due'], uses: [] } }
  let names: SlotNames = {}
  const hindrance = mappingHindrance([{ ...salesforce, tools: [bids] }], () => names)
  const missing = {
    code: 'needs_mapping',
    message: 'Nobody has said yet what holds the day a bid is due in Salesforce.',
  }

  expect(hindrance('salesforce', 'bids')).toMatchObject(missing)
  names = { bid_due: 'Bid due date' }
  expect(hindrance('salesforce', 'bids')).toMatchObject(missing)
  names = { bid_due: 'Bid_Due__c' }
  expect(hindrance('salesforce', 'bids')).toBeNull()
  expect(hindrance('weather', 'forecast')).toBeNull()
})

test('what is exported is what is imported', () => {
  const file = { system: 'salesforce', slots: { project_no: 'Job__c', competitor: 'Competitor__r.Name' } }
  expect(parseMapping(`\uFEFF${formatMapping(file)}`, salesforce)).toEqual(file)
})

test.each([
  ['no JSON', '{', 'The file is no mapping.'],
  ['another shape', '{"system":"salesforce","slots":["a"]}', 'The file is no mapping.'],
  ['another system', '{"system":"netsuite","slots":{}}', 'The file maps netsuite and not Salesforce.'],
  ['several', '{"system":"salesforce","slots":{"bid_due":["A__c","B__c"]}}', 'bid_due holds one name and not several.'],
  ['an unknown slot', '{"system":"salesforce","slots":{"bid_dew":"A__c"}}', 'Salesforce has no slot bid_dew.'],
  [
    'no name',
    '{"system":"salesforce","slots":{"bid_due":"Bid due date"}}',
    'Bid due date cannot hold the day a bid is due in Salesforce.',
  ],
  [
    'a name that does more',
    '{"system":"salesforce","slots":{"bid_due":"Id, (SELECT Id FROM Tasks)"}}',
    'cannot hold the day a bid is due',
  ],
])('%s is refused with a sentence', (_, text, message) => {
  expect(() => parseMapping(text, salesforce)).toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(message) }),
  )
})

test('a name that cannot stand for a slot is named with its slot, so that a screen can say it at the field', () => {
  const slots = { project_no: 'Job__c', bid_due: 'Bid due date' }
  expect(() => checkedSlots(salesforce, slots)).toThrow(
    expect.objectContaining({ data: { slot: 'bid_due', value: 'Bid due date' } }),
  )
})
