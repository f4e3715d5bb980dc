import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Change } from '#lib/audit/changes.ts'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { connectors } from '#lib/connectors/index.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { sampleMappings } from '#lib/testing/company.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { checkFitness } from './check-fitness.ts'

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let open: Awaited<ReturnType<typeof openCompanyGateway>>
const recorded: Change[] = []

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  await storeConnectors(database, connectors)
  open = await openCompanyGateway(companyRecords())
})
afterAll(async () => {
  await open?.close()
  await close?.()
  await own?.drop()
})

type Options = { interactive: boolean; guardOf?: GatewayDeps['guardOf'] }

async function check(
  system: string,
  names: SlotNames = sampleMappings[system] ?? {},
  { interactive, guardOf = open.gateway.guardOf }: Options = { interactive: true },
) {
  const connector = connectors.find(({ slug }) => slug === system)
  if (connector === undefined) throw new Error(`no ${system}`)
  const { gateway } = open
  const deps = {
    hosts: { of: gateway.hostOf, configured: () => true, signIns: new Map() },
    gateway: { ...gateway, guardOf, slotNames: () => names },
    database,
    mappingVersion: () => 1,
    trail: { write: async (_: unknown, change: Change) => void recorded.push(change) },
    now: () => new Date('2026-11-22T12:00:00Z'),
  }
  const checking = { connector, email: 'report-service@ridgeline.example', correlationId: uuidv7(), interactive }
  return checkFitness(deps, gatehouseItself(), checking)
}

test.each(connectors.map(({ slug }) => slug))('every read tool of %s works on the sample company', async (system) => {
  open.calm()
  const found = await check(system)
  const reads = connectors.find(({ slug }) => slug === system)?.tools.filter(({ kind }) => kind === 'read') ?? []
  expect(
    found
      .filter(({ fitness }) => fitness !== 'unknown')
      .map(({ tool }) => tool)
      .sort(),
  ).toEqual(reads.map(({ name }) => name).sort())
  expect(found.filter(({ fitness }) => fitness !== 'unknown' && fitness !== 'works')).toEqual([])
})

test('what is not mapped or gone is told by tool, kept with its time, and in the audit', async () => {
  recorded.length = 0
  const found = await check('salesforce', { ...sampleMappings['salesforce'], competitor: 'Rival__c', project_no: [] })
  const of = (tool: string) => found.find((one) => one.tool === tool)

  expect(of('win_rate')).toEqual({
    tool: 'win_rate',
    fitness: 'partial',
    reason: 'Answers without the job number and the competitor.',
    because: { kind: 'without', missing: ['project_no'], gone: [{ slot: 'competitor', name: 'Rival__c' }] },
    slots: ['project_no', 'competitor'],
  })
  expect(of('accounts')).toMatchObject({ fitness: 'works', reason: null, because: null })
  expect(of('update_opportunity')).toMatchObject({
    fitness: 'unknown',
    because: { kind: 'not_tried', why: 'write' },
  })
  const kept = await database.toolCheck.findMany({ where: { systemSlug: 'salesforce' } })
  expect(kept.find(({ tool }) => tool === 'win_rate')).toMatchObject({
    slots: ['project_no', 'competitor'],
    because: of('win_rate')?.because,
  })
  expect(kept).toHaveLength(found.length)
  expect(recorded).toMatchObject([{ action: 'systems.try_tools', facts: { system: 'salesforce' } }])
})

test('a system that is away makes nothing impossible', async () => {
  open.simulator('salesforce').setFault({ kind: 'outage' })
  const known = await database.toolCheck.findMany({ where: { systemSlug: 'salesforce', NOT: { fitness: 'unknown' } } })
  expect(known.length).toBeGreaterThan(0)
  const found = await check('salesforce')
  expect(new Set(found.map(({ fitness }) => fitness))).toEqual(new Set(['unknown']))
  expect(found.find(({ tool }) => tool === 'accounts')?.because).toEqual({ kind: 'failed', code: 'system_unavailable' })
  const kept = await database.toolCheck.findMany({ where: { systemSlug: 'salesforce', NOT: { fitness: 'unknown' } } })
  expect(kept).toEqual(known)
  open.calm()
})

test('a check that nobody waits for waits as it is told to, and tries again', async () => {
  const asked: string[] = []
  const { guardOf } = open.gateway
  const held = new GatewayError('system_throttled', 'The rest is kept for people.', { retryAfterMs: 1, heldBack: true })
  const oneTurn: GatewayDeps['guardOf'] = (system) => ({
    ...guardOf(system),
    run(call, work, outer) {
      asked.push(call.tool)
      return asked.filter((tool) => tool === call.tool).length === 1
        ? Promise.reject(held)
        : guardOf(system).run(call, work, outer)
    },
  })
  const found = await check('gis', sampleMappings['gis'], { interactive: false, guardOf: oneTurn })
  expect(new Set(found.map(({ fitness }) => fitness))).toEqual(new Set(['works']))
  asked.length = 0
  const waitedFor = await check('gis', sampleMappings['gis'], { interactive: true, guardOf: oneTurn })
  expect(waitedFor.every(({ fitness }) => fitness === 'unknown')).toBe(true)
})

test('what is asked with what a refused list would give is refused for the same reason, and not left unknown', async () => {
  const because = { kind: 'not_shared', area: 'document_rights' } as const
  const refused = new GatewayError('forbidden', 'The sites need a sign-in of your own.', { because })
  const withoutSites: GatewayDeps['guardOf'] = (system) => ({
    ...open.gateway.guardOf(system),
    run: (call, work, outer) =>
      call.tool === 'sites' ? Promise.reject(refused) : open.gateway.guardOf(system).run(call, work, outer),
  })
  const found = await check('m365', sampleMappings['m365'], { interactive: true, guardOf: withoutSites })
  for (const tool of ['sites', 'search_documents', 'read_document']) {
    expect(found.find((one) => one.tool === tool)).toMatchObject({
      fitness: 'not_possible',
      reason: 'The sites need a sign-in of your own.',
      because,
    })
  }
})
