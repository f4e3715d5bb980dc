import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadPolicy } from '#lib/access/matrix.ts'
import { readConversation } from '#lib/assistant/conversations.ts'
import { createLive } from '#lib/assistant/live.ts'
import { readEvent } from '#lib/audit/event.ts'
import { AuditSearch, searchAudit } from '#lib/audit/search.ts'
import { gatehouseItself, openTrail } from '#lib/audit/trail.ts'
import { createLog } from '#lib/core/log.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import { migrate, readMigrations } from '#lib/db/migrate.ts'
import { createPrincipals } from '#lib/identity/principal.ts'
import { openLedger } from '#lib/ledger/open.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { trailAway } from '#lib/testing/trail.ts'
import { root } from './paths.ts'

const migrations = path.join(root, 'prisma/migrations')
/** What stands in the dump. */
const kept = {
  admin: '01940000-0000-7000-8000-000000000001',
  disabled: '01940000-0000-7000-8000-000000000002',
  conversation: '01940000-0000-7000-8000-0000000000c1',
  macKey: Buffer.alloc(32, 7),
}
const auditor = { id: kept.admin, roles: ['auditor'] }

let own: TestDatabase
let reads: pg.Pool
let database: Database
let close: () => Promise<void>
let applied: string[]

beforeAll(async () => {
  own = await createTestDatabase()
  reads = new pg.Pool({ connectionString: own.url, max: 2 })
  await reads.query('DROP SCHEMA public CASCADE; DROP SCHEMA ledger CASCADE; CREATE SCHEMA public')
  await reads.query(await readFile(path.join(root, 'prisma/fixtures/2026-11-23.sql'), 'utf8'))
  await reads.end()
  applied = await migrate(own.url, migrations)
  reads = new pg.Pool({ connectionString: own.url, max: 2 })
  ;({ database, close } = openDatabase(own.url, 2))
})
afterAll(async () => {
  await close?.()
  await reads?.end()
  await own?.drop()
})

const deps = () => ({ reads, visibleTo: auditor, macKey: kept.macKey, timeZone: 'UTC' })
const search = (wanted: Record<string, string>) =>
  searchAudit(AuditSearch.parse({ from: '2026-11-01', ...wanted }), deps())

test('the migrations that the old version had applied are unchanged, and the new ones follow', async () => {
  const warnings: string[] = []
  const again = await migrate(own.url, migrations, (warning) => warnings.push(warning))

  const names = (await readMigrations(migrations)).map(({ name }) => name)
  expect(applied).toEqual(names.slice(4))
  expect([again, warnings]).toEqual([[], []])
})

test('the schema is the one that a new installation has', async () => {
  const fresh = await createTestDatabase()
  try {
    expect(await columnsOf(own.url)).toEqual(await columnsOf(fresh.url))
  } finally {
    await fresh.drop()
  }
})

test('people, rights and the matrix are as they were', async () => {
  const principals = createPrincipals(reads)
  expect(await principals.byId(kept.admin)).toMatchObject({ email: 'olga@old.example', roles: ['admin', 'auditor'] })
  expect(await principals.byId(kept.disabled)).toBeNull()
  const policy = await loadPolicy(database)
  expect(policy.cellFor('project-manager', 'procore', 'rfis')).toMatchObject({
    effect: 'allow',
    conditions: { ownProjects: true, maxRows: 50 },
  })
})

test('every audit row is as it was signed', async () => {
  const { events } = await search({})
  expect(events.map(({ intact }) => intact)).toEqual([true, true, true, true, true])
  const call = events.find(({ tool, outcome }) => tool === 'rfis' && outcome === 'ok')
  expect(await readEvent(call?.callId ?? '', deps())).toMatchObject({
    outcome: 'ok',
    project: 'J24017',
    requestShape: { project: 'J24017' },
    rows: 9,
    intact: true,
  })
})

test('an old word is read as today’s, by whichever of the two is asked for', async () => {
  for (const action of ['systems.approve', 'systems.approve_tool']) {
    expect((await search({ action })).events).toMatchObject([{ action: 'systems.approve_tool', intact: true }])
  }
})

test('a kept answer is told again, its dollars as money', async () => {
  const { turns } = await readConversation(kept.conversation, kept.admin, {
    database,
    trail: trailAway,
    live: createLive(),
    nowMs: () => Date.now(),
  })
  expect(turns[0]?.events.map(({ event }) => event)).toMatchObject([
    { type: 'status' },
    { type: 'fact', fact: { value: 100_440_037, unit: 'money', currency: 'USD' } },
    { type: 'text' },
    { type: 'done' },
  ])
})

test('the new version goes on where the old one stopped', async () => {
  const spoolDir = await mkdtemp(path.join(tmpdir(), 'forward-'))
  const ledger = await openLedger({
    url: own.url,
    spoolDir,
    macKey: kept.macKey,
    log: createLog('silent'),
    housekeepingEveryMs: 0,
  })
  await openTrail(ledger).write(gatehouseItself(), { action: 'systems.resume', facts: { system: 'gis' } })
  await ledger.close()
  await rm(spoolDir, { recursive: true })

  expect((await search({ action: 'systems.resume' })).events).toMatchObject([{ intact: true }])
})

async function columnsOf(url: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Partitions are made as months come, and the table of migrations is nobody's model.
    const { rows } = await client.query(`
      SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default
        FROM information_schema.columns
       WHERE table_schema IN ('public', 'ledger') AND table_name !~ '^event_\\d|^_prisma'
       ORDER BY 1, 2, 3`)
    return rows
  } finally {
    await client.end()
  }
}
