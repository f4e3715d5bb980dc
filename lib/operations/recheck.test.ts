import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { connectors } from '#lib/connectors/index.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { callTool } from '#lib/gateway/call-tool.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { keepFitness } from './check-fitness.ts'
import type { Fitness } from './fitness.ts'
import { recheckWhenGone, systemsDue } from './recheck.ts'

const HOUR_MS = 3_600_000
const start = Date.parse('2026-11-22T12:00:00Z')

let own: TestDatabase
let database: Database
let close: () => Promise<void>
beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
})
beforeEach(async () => {
  await database.toolCheck.deleteMany()
  await storeConnectors(database, connectors)
  await database.system.updateMany({ data: { state: 'active' } })
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

const trail = { write: async () => undefined }

async function due(at: { hours?: number; version?: number; configured?: readonly string[] } = {}): Promise<string[]> {
  const { hours = 0, version = 1, configured = ['gis', 'procore'] } = at
  const deps = {
    connectors,
    database,
    hosts: { of: () => neverAsked(), configured: (slug: string) => configured.includes(slug), signIns: new Map() },
    mappingVersion: () => version,
    now: () => new Date(start + hours * HOUR_MS),
  }
  return (await systemsDue(deps)).sort()
}

function neverAsked(): never {
  throw new Error('which are due is known without asking anybody')
}

async function found(system: string, fitness: Fitness): Promise<void> {
  const tools = connectors.find(({ slug }) => slug === system)?.tools ?? []
  await keepFitness({ database, trail, now: () => new Date(start) }, gatehouseItself(), {
    system,
    mappingVersion: 1,
    found: tools.map(({ name }) => ({ tool: name, fitness, reason: null, because: null, slots: [] })),
  })
}

test('what was never tried is due, unless it is paused or nobody set it up', async () => {
  expect(await due()).toEqual(['gis', 'procore'])
  expect(await due({ configured: ['gis'] })).toEqual(['gis'])
  await database.system.update({ where: { slug: 'gis' }, data: { state: 'paused' } })
  expect(await due()).toEqual(['procore'])
})

test('what was tried is due again after a day, with another mapping, or when a release brings a tool', async () => {
  await found('gis', 'works')
  await found('procore', 'works')
  expect(await due({ hours: 23 })).toEqual([])
  expect(await due({ hours: 24 })).toEqual(['gis', 'procore'])
  expect(await due({ version: 2 })).toEqual(['gis', 'procore'])
  await database.toolCheck.deleteMany({
    where: { systemSlug: 'gis', tool: connectors.find(({ slug }) => slug === 'gis')?.tools[0]?.name ?? '' },
  })
  expect(await due()).toEqual(['gis'])
})

test('a system that nothing could be told of is due again within an hour', async () => {
  await found('gis', 'unknown')
  await found('procore', 'works')
  expect(await due()).toEqual([])
  expect(await due({ hours: 1 })).toEqual(['gis'])
})

test('a call that finds a mapped name gone has the tools of its system tried, once', async () => {
  const open = await openCompanyGateway(companyRecords())
  try {
    const added: string[] = []
    const slotNames = (system: string) =>
      system === 'salesforce'
        ? { ...sampleMappings['salesforce'], competitor: 'Rival__c' }
        : (sampleMappings[system] ?? {})
    const namesGone = recheckWhenGone({
      checks: { of: () => undefined },
      mappingVersion: () => 1,
      add: async (system) => void added.push(system),
      monotonicMs: () => performance.now(),
    })
    const caller = open.caller('executive@ridgeline.example', ['executive'])
    const ask = (tool: string) =>
      callTool(
        { caller, system: 'salesforce', tool, input: {}, correlationId: uuidv7() },
        { ...open.gateway, slotNames, namesGone },
      )
    await ask('accounts')
    expect(added).toEqual([])
    await ask('win_rate')
    await ask('win_rate')
    expect(added).toEqual(['salesforce'])
  } finally {
    await open.close()
  }
})

test('a name that is known to be gone is not looked for again, and a new mapping is', () => {
  const added: string[] = []
  const check = { fitness: 'partial' as const, reason: 'Answers without it.', slots: ['competitor'], mappingVersion: 1 }
  let version = 1
  const gone = recheckWhenGone({
    checks: { of: () => check },
    mappingVersion: () => version,
    add: async (system) => void added.push(system),
    monotonicMs: () => 0,
  })
  gone('salesforce', 'win_rate', ['competitor'])
  expect(added).toEqual([])
  version = 2
  gone('salesforce', 'win_rate', ['competitor'])
  expect(added).toEqual(['salesforce'])
})
