import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { connectors } from '#lib/connectors/index.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { silent } from '#lib/testing/ledger-calls.ts'
import { keepFitness } from './check-fitness.ts'
import { checkHindrance, openChecks } from './checks.ts'
import type { ToolFitness } from './fitness.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  await storeConnectors(database, connectors)
})
afterAll(async () => {
  await close?.()
  await own?.drop()
})

function keep(mappingVersion: number, ...found: ToolFitness[]): Promise<void> {
  const deps = { database, trail: { write: async () => undefined }, now: () => new Date() }
  return keepFitness(deps, gatehouseItself(), { system: 'netsuite', mappingVersion, found })
}

async function hindrance(tool: string, mappingVersion: number) {
  const checks = await openChecks({ database, log: silent, everyMs: 0 })
  return checkHindrance(checks.of('netsuite', tool), mappingVersion)
}

const refused: ToolFitness = {
  tool: 'wip',
  fitness: 'not_possible',
  reason: 'Its role may not see jobs.',
  because: { kind: 'failed', code: 'forbidden' },
  slots: [],
}
const away = {
  tool: 'wip',
  fitness: 'unknown',
  reason: 'NetSuite is away.',
  because: { kind: 'failed', code: 'system_unavailable' },
  slots: [],
} as const
const gone = { kind: 'name_gone', slot: 'job_key', name: 'cseg_job' } as const

test('a tool that its check found impossible is not offered, and says why and who can mend it', async () => {
  await keep(1, refused)
  const error = await hindrance('wip', 1)
  expect(error).toMatchObject({
    code: 'system_rejected',
    message: 'Its role may not see jobs.',
    because: refused.because,
    heldBack: true,
  })
  expect(error?.nextStep).toMatch(/administrator/)
  expect(await hindrance('jobs', 1)).toBeNull()
})

test('a check that finds the tool at work offers it again; one that could tell nothing changes nothing', async () => {
  await keep(1, refused)
  await keep(1, away)
  expect(await hindrance('wip', 1)).not.toBeNull()
  await keep(1, { tool: 'wip', fitness: 'works', reason: null, because: null, slots: [] })
  expect(await hindrance('wip', 1)).toBeNull()
})

test('a needed name that is gone keeps its tool back until the mapping is another', async () => {
  await keep(1, {
    tool: 'wip',
    fitness: 'needs_mapping',
    reason: 'Nobody knows the name.',
    because: gone,
    slots: ['job_key'],
  })
  expect(await hindrance('wip', 1)).toMatchObject({
    code: 'needs_mapping',
    data: { slot: 'job_key' },
    because: gone,
  })
  expect(await hindrance('wip', 2)).toBeNull()
  await keep(2, away)
  expect(await hindrance('wip', 2)).toBeNull()
})

test('what answers in part is offered', async () => {
  const because = { kind: 'without' as const, missing: ['trade'], gone: [] }
  await keep(1, { tool: 'wip', fitness: 'partial', reason: 'Answers without the trade.', because, slots: ['trade'] })
  expect(await hindrance('wip', 1)).toBeNull()
})
