import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Change } from '#lib/audit/changes.ts'
import { gatehouseItself, type Trail } from '#lib/audit/trail.ts'
import type { ConnectorTool } from '#lib/connectors/kit/connector.ts'
import { salesforce } from '#lib/connectors/salesforce/index.ts'
import { createLog } from '#lib/core/log.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { changeMapping } from './change.ts'
import { checkedSlots, formatMapping, parseMapping } from './file.ts'
import { mappingHindrance } from './hindrance.ts'
import { openMappings } from './reader.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let recorded: Change[]
const trail: Trail = { write: async (_, change) => void recorded.push(change) }

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 4))
})
beforeEach(async () => {
  await database.mapping.deleteMany()
  recorded = []
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

const set = (slots: Record<string, string>) =>
  changeMapping({ database, trail }, gatehouseItself(), 'salesforce', () => slots)

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
