import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { type Matched, readMatched } from './matches.ts'
import { type MatchingDeps, readRecords, systemsToRead } from './tasks.ts'

const HOUR_MS = 3_600_000
const company = companyRecords()

let own: TestDatabase
let database: Database
let close: () => Promise<void>
let road: Awaited<ReturnType<typeof openCompanyGateway>>
let deps: MatchingDeps
let now = Date.parse('2026-11-22T12:00:00Z')

beforeAll(async () => {
  own = await createTestDatabase()
  ;({ database, close } = openDatabase(own.url, 2))
  await storeConnectors(database, connectors)
  road = await openCompanyGateway(company)
  const upn = company.employees.find((one) => one.upn !== null)?.upn ?? ''
  const anybody = road.caller(upn, ['report-service'])
  const account: Caller = {
    ...anybody,
    door: 'gatehouse',
    // Nobody that a directory knows.
    principal: { ...anybody.principal, email: 'report-service@gatehouse.invalid' },
  }
  deps = {
    ...{ database, connectors, hosts: { configured: () => true } },
    gateway: { ...road.gateway, clock: { ...road.gateway.clock, now: () => new Date(now) } },
    account: async () => account,
    secret: createHash('sha256').update('for a test').digest(),
    found: async () => undefined,
  }
  for (const { slug } of connectors) await readRecords(deps, slug, AbortSignal.timeout(60_000))
})
beforeEach(() => road.calm())
afterAll(async () => {
  await road?.close()
  await close?.()
  await own?.drop()
})

/** The record that each system has of a group, by system. */
function idsOf(matched: Matched, ref: { system: string; id: string }): Record<string, string[]> {
  const bySystem = Object.groupBy(matched.groupOf(ref), ({ system }) => system)
  return Object.fromEntries(
    Object.entries(bySystem).map(([system, members = []]) => [system, members.map(({ id }) => id).sort()]),
  )
}

/** The ids that are there, by system, as `idsOf` has them. */
function only(ids: Record<string, string | null>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(ids).flatMap(([system, id]) => (id === null ? [] : [[system, [id]]])))
}

describe('what is one thing in several systems', () => {
  test('every job is found in each system that has it, and in no other', async () => {
    const matched = await readMatched(database, 'job')
    for (const job of company.jobs) {
      const ids = only({ netsuite: job.netsuiteId, procore: job.procoreId, gis: job.gisSiteId })
      const [[system = '', [id = '']] = ['', ['']]] = Object.entries(ids)
      const { netsuite, procore, gis, salesforce = [] } = idsOf(matched, { system, id })
      expect({ netsuite, procore, gis }, job.number).toEqual({
        netsuite: undefined,
        procore: undefined,
        gis: undefined,
        ...ids,
      })
      if (job.opportunityId !== null) expect(salesforce, job.number).toContain(job.opportunityId)
    }
  })

  test('every vendor is found by its tax id, though two spellings name it, and a firm that is kept twice is one', async () => {
    const matched = await readMatched(database, 'vendor')
    const byTaxId = Map.groupBy(company.vendors, ({ taxId }) => taxId)
    for (const [taxId, vendors] of byTaxId) {
      const sorted = (ids: (string | null)[]) => ids.filter((id) => id !== null).sort()
      const [procore, netsuite] = [
        sorted(vendors.map((one) => one.procoreId)),
        sorted(vendors.map((one) => one.netsuiteId)),
      ]
      const ids = idsOf(matched, { system: 'netsuite', id: netsuite[0] ?? '' })
      expect(ids, taxId).toEqual({ netsuite, ...(procore.length === 0 ? {} : { procore }) })
    }
  })

  test('everybody is found by employee number or mail', async () => {
    const matched = await readMatched(database, 'person')
    // Procore lists who is in the directory of a job; the others are in BambooHR alone.
    const listed = new Set(matched.records.filter(({ system }) => system === 'procore').map(({ id }) => id))
    for (const person of company.employees) {
      const ids = idsOf(matched, { system: 'bamboohr', id: person.bamboohrId })
      const procore = person.procoreId !== null && listed.has(person.procoreId) ? person.procoreId : null
      expect(ids, person.number).toEqual(only({ bamboohr: person.bamboohrId, procore }))
    }
    expect(listed.size).toBeGreaterThan(20)
  })

  test('what is kept of a key tells neither a tax id nor an address', async () => {
    const kept = JSON.stringify(await database.matchRecord.findMany({ select: { keys: true } }))
    for (const { taxId, email } of company.vendors) {
      expect(kept).not.toContain(taxId)
      expect(kept).not.toContain(email)
    }
  })
})

describe('reading the lists', () => {
  test('each page is a call of the account, decided and written down', async () => {
    await readRecords(deps, 'salesforce', AbortSignal.timeout(60_000))
    const made = road.admitted.filter(({ system }) => system === 'salesforce')
    expect(new Set(made.map(({ tool }) => tool))).toEqual(new Set(['opportunities', 'accounts']))
    expect(new Set(made.map(({ door }) => door))).toEqual(new Set(['gatehouse']))
  })

  test('a system that is away leaves what is known, and says why', async () => {
    const before = await database.matchRecord.count({ where: { systemSlug: 'gis' } })
    road.simulator('gis').setFault({ kind: 'outage' })
    await readRecords(deps, 'gis', AbortSignal.timeout(60_000))

    expect(await database.matchRecord.count({ where: { systemSlug: 'gis' } })).toBe(before)
    const list = await database.matchList.findFirstOrThrow({ where: { systemSlug: 'gis' } })
    expect(list).toMatchObject({ complete: false, problem: expect.stringContaining('GIS') })
    expect(list.readAt).not.toBeNull()
  })

  test('an account that was disabled reads nothing, and every list says so', async () => {
    const before = await database.matchRecord.count({ where: { systemSlug: 'bamboohr' } })
    const account = async () => {
      throw new GatewayError('forbidden', 'The account “Report service” is disabled.')
    }
    await readRecords({ ...deps, account }, 'bamboohr', AbortSignal.timeout(60_000))

    expect(await database.matchRecord.count({ where: { systemSlug: 'bamboohr' } })).toBe(before)
    const list = await database.matchList.findFirstOrThrow({ where: { systemSlug: 'bamboohr' } })
    expect(list).toMatchObject({ complete: false, problem: expect.stringContaining('is disabled') })
    await readRecords(deps, 'bamboohr', AbortSignal.timeout(60_000))
    expect(await database.matchList.findFirst({ where: { systemSlug: 'bamboohr' } })).toMatchObject({ complete: true })
  })

  test('is due once a day, once an hour where it failed, and never for a system that is paused', async () => {
    expect(await systemsToRead(deps)).toEqual([])
    now += HOUR_MS
    expect(await systemsToRead(deps)).toEqual(['gis'])
    now += 23 * HOUR_MS
    expect((await systemsToRead(deps)).sort()).toEqual(['bamboohr', 'gis', 'm365', 'netsuite', 'procore', 'salesforce'])
    await database.system.update({ where: { slug: 'procore' }, data: { state: 'paused' } })
    expect(await systemsToRead(deps)).not.toContain('procore')
  })

  test('a record that its list no longer has is gone, with everything said of it kept for when it comes back', async () => {
    const [record] = await database.matchRecord.findMany({
      where: { kind: 'customer', systemSlug: 'salesforce' },
      take: 1,
    })
    await database.matchRecord.create({
      data: { kind: 'customer', systemSlug: 'salesforce', recordId: 'gone', keys: {}, name: record?.name ?? null },
    })
    await readRecords(deps, 'salesforce', AbortSignal.timeout(60_000))
    expect(await database.matchRecord.count({ where: { recordId: 'gone' } })).toBe(0)
  })
})
