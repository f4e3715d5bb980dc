import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences } from '#lib/access/publish.ts'
import { isIntact } from '#lib/audit/intact.ts'
import { rowsOfCalls } from '#lib/audit/rows.ts'
import { AuditSearch, searchAudit } from '#lib/audit/search.ts'
import { summarizeAudit } from '#lib/audit/summary.ts'
import { asks, wishes } from '#lib/company/gateway/asks.ts'
import { incidentsOf, isWithin } from '#lib/company/gateway/incidents.ts'
import { workdaysBefore } from '#lib/company/gateway/moments.ts'
import { createCompany } from '#lib/company/index.ts'
import { sampleSettings } from '#lib/company/settings.ts'
import { connectors, ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { addDays, dayIn, startOfDay } from '#lib/core/days.ts'
import { type Database, openDatabase, openReads } from '#lib/db/client.ts'
import { readDays } from '#lib/operations/history/days.ts'
import { readHours } from '#lib/operations/history/hours.ts'
import { openKeys } from '#lib/secrets/keys.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { judged } from '../../prisma/demo-calls.ts'
import { type DemoPast, demoDayOf, instantOf, rememberDemo } from '../../prisma/demo-past.ts'
import { root } from '../paths.ts'
import { firstRun } from './first-run.ts'

const timeZone = sampleSettings.time_zone
/** A Monday: the history ends on a Sunday. */
const now = new Date('2026-11-23T15:00:00Z')
const company = createCompany()
const lastDay = addDays(dayIn(timeZone, now), -1)
const ago = workdaysBefore(lastDay)
/** The evening of the history's last day. */
const evening = new Date(startOfDay(addDays(lastDay, 1), timeZone).getTime() - 60_000)

let testDatabase: TestDatabase
let dataDir: string
let database: Database
let closeDatabase: () => Promise<void>
let reads: pg.Pool
let past: DemoPast

const start = ({ url } = testDatabase, at = now) =>
  firstRun(
    readConfig({ DATABASE_URL: url, GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_DEMO: '1' }, ownSystems),
    () => undefined,
    at,
  )

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-history-'))
  await start()
  const opened = openDatabase(testDatabase.url, 2)
  database = opened.database
  closeDatabase = opened.close
  reads = openReads(testDatabase.url, 4)
  past = await rememberDemo(database, testDatabase.url, company, lastDay)
})
afterAll(async () => {
  await reads?.end()
  await closeDatabase?.()
  await testDatabase?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function numbers(sql: string, values: unknown[] = []): Promise<Record<string, number>> {
  const { rows } = await reads.query(sql, values)
  return Object.fromEntries(rows.map(({ key, n }) => [String(key), Number(n)]))
}

const counted = (keys: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]))

const calls = () => past.questions.flatMap((question) => question.calls.map((call) => ({ ...call, question })))

test('ninety days of work were asked for, most of it answered', () => {
  const endings = counted(calls().map(({ ending }) => ending.outcome))
  const all = calls().length
  const share = (outcome: string) => (100 * (endings[outcome] ?? 0)) / all

  expect(past.questions.length).toBeGreaterThan(7_200)
  expect(past.questions.length).toBeLessThanOrEqual(7_310)
  expect(all).toBeGreaterThan(23_000)
  expect(all).toBeLessThan(24_000)
  expect(share('denied')).toBeCloseTo(3, 0)
  expect(share('limited')).toBeGreaterThan(1)
  expect(share('limited')).toBeLessThan(1.4)
  expect(share('failed')).toBeGreaterThan(0.65)
  expect(share('failed')).toBeLessThan(0.95)
})

test('every tool that people look something up with is one that a connector lists', () => {
  const listed = new Set(connectors.flatMap(({ slug, tools }) => tools.map(({ name }) => `${slug}.${name}`)))
  expect([...asks, ...wishes].flatMap((ask) => ask.calls).filter((call) => !listed.has(call))).toEqual([])
})

test('the same company always remembers the same', async () => {
  const again = await rememberDemo(database, testDatabase.url, company, lastDay)
  expect(JSON.stringify(again.questions)).toBe(JSON.stringify(past.questions))
  expect(again.changes).toEqual(past.changes)
})

test('the ledger tells of each day and each ending as many calls as were remembered', async () => {
  const told = await numbers(
    `SELECT (at AT TIME ZONE $1)::date || ' ' || outcome AS key, count(*) AS n FROM ledger.event
      WHERE stage IN (2, 4) GROUP BY 1`,
    [timeZone],
  )
  expect(told).toEqual(counted(calls().map(({ ending, question }) => `${question.at.day} ${ending.outcome}`)))
})

test('every call of every system is there, and every change, by its word', async () => {
  const told = await numbers(
    `SELECT coalesce(action, system || '.' || tool) AS key, count(*) AS n FROM ledger.event WHERE stage <> 2 GROUP BY 1`,
  )
  const words = past.changes.map((change) => {
    const rolledBack = change.action === 'access.publish' && past.versions.get(change.version)?.restores !== null
    return rolledBack ? 'access.roll_back' : change.action
  })
  expect(told).toEqual(counted([...calls().map(({ system, tool }) => `${system}.${tool}`), ...words]))
})

test('every row is as it was signed, none is missing, and rows stand in the order in which they were signed', async () => {
  const { audit } = await openKeys(dataDir)
  const { rows } = await reads.query('SELECT DISTINCT call_id, correlation_id FROM ledger.event')
  const all = rows.map((row) => ({ callId: String(row.call_id), correlationId: String(row.correlation_id) }))
  const broken: string[] = []
  for (let at = 0; at < all.length; at += 2_000) {
    const byCall = await rowsOfCalls(all.slice(at, at + 2_000), reads)
    for (const [callId, own] of byCall) if (!isIntact(own, audit)) broken.push(callId)
  }
  expect(all.length).toBeGreaterThan(23_000)
  expect(broken).toEqual([])
  const order = await reads.query(`SELECT count(DISTINCT writer)::int AS writers, max(wn) = count(*) AS whole,
    bool_and(wn = place) AS ordered FROM (SELECT *, row_number() OVER (ORDER BY xid, ord) AS place FROM ledger.event) e`)
  expect(order.rows).toEqual([{ writers: 1, whole: true, ordered: true }])
})

test('nobody was answered what the matrix of that day refuses them, and whoever was refused was refused by it', () => {
  const wrong = calls().filter(({ question, ending, ...call }) => {
    const { allowed } = judged(call, past.principalOf(question.asker.number), past.versions.get(question.version))
    return allowed === (ending.outcome === 'denied')
  })
  expect(wrong).toEqual([])
})

test('field crews, auditors and administrators have no answer of the books, of sales or of personnel', async () => {
  const { rows } = await reads.query(
    `SELECT DISTINCT p.email FROM ledger.event e JOIN person p ON p.id = e.person_id
      JOIN team_member m ON m.person_id = p.id JOIN team t ON t.id = m.team_id
      WHERE e.stage = 2 AND (t.slug IN ('foremen', 'superintendents') AND e.system IN ('netsuite', 'salesforce', 'bamboohr')
        OR p.email LIKE 'admin%' OR p.email LIKE 'auditor%')`,
  )
  expect(rows).toEqual([])
})

test('nobody asked before they came, after they left or while they were away', () => {
  const employees = new Map(company.employees.map((person) => [person.number, person]))
  const away = past.changes.filter(({ action }) => action === 'people.disable' || action === 'people.enable')
  const wrong = past.questions.filter(({ asker, at }) => {
    const person = employees.get(asker.number)
    const own = away.flatMap((change) => ('person' in change && change.person === asker.number ? [change.at.day] : []))
    const [left = '9999', back = ''] = own
    const isAway = at.day >= left && at.day < back
    return at.day < (person?.hireDate ?? '9999') || at.day > (person?.terminationDate ?? '9999') || isAway
  })
  expect(wrong).toEqual([])
})

test('the days of a revoked key show on the page of its system, and those before and after do not', async () => {
  const { revoked } = incidentsOf(ago)
  const days = await readDays(reads, { system: 'bamboohr', timeZone, now: evening })
  const failed = (day: string) => days.find((one) => one.day === day)?.failed ?? 0

  expect(days).toHaveLength(90)
  expect(days.filter(({ answered }) => answered > 0).length).toBeGreaterThan(60)
  expect(failed(revoked.from.day)).toBeGreaterThan(3)
  expect(failed(revoked.to.day)).toBeGreaterThan(1)
  expect(failed(addDays(revoked.from.day, -1))).toBeLessThan(3)
  expect(failed(addDays(revoked.to.day, 1))).toBeLessThan(3)
  const { rows } = await reads.query(
    `SELECT (at AT TIME ZONE $1)::date::text AS day, canon::jsonb #>> '{facts,code}' AS code FROM ledger.event
      WHERE action = 'credential.sign_in' ORDER BY at`,
    [timeZone],
  )
  expect(rows).toEqual([
    { day: revoked.from.day, code: 'reauth_required' },
    { day: revoked.to.day, code: null },
  ])
})

test('a slow hour, Mondays with a limit and two silent quarters of an hour can be seen', async () => {
  const { silent, report } = incidentsOf(ago)
  const hours = await readHours(reads, { system: 'netsuite', timeZone, now: evening, hours: 24 * 7 })
  const p50 = (hour: number) => {
    const all = hours.flatMap(({ start, p50Ms }) => (p50Ms !== null && hourOf(start) === hour ? [p50Ms] : []))
    return all.reduce((sum, ms) => sum + ms, 0) / Math.max(1, all.length)
  }
  expect(p50(9)).toBeGreaterThan(2 * p50(14))

  const procore = await readDays(reads, { system: 'procore', timeZone, now: evening })
  const limited = procore.filter((day) => day.limited > 0).map(({ day }) => new Date(`${day}T00:00:00Z`).getUTCDay())
  expect(limited.length).toBeGreaterThanOrEqual(12)
  expect(new Set(limited)).toEqual(new Set([report.weekday]))

  for (const { system, from, to } of silent) {
    const between = [new Date(instantOf(from)), new Date(instantOf(to))]
    const told = await numbers(
      `SELECT (canon LIKE '%"attempts":[]%')::text AS key, count(*) AS n FROM ledger.event
        WHERE system = $1 AND stage = 2 AND code = 'system_unavailable' AND at BETWEEN $2 AND $3 GROUP BY 1`,
      [system, ...between],
    )
    expect(told['false']).toBeGreaterThanOrEqual(5)
  }
})

function hourOf(start: Date): number {
  const ms = start.getTime()
  return Math.floor((ms - startOfDay(demoDayOf(ms), timeZone).getTime()) / 3_600_000)
}

test('eleven versions led to the matrix of a new installation, each with cells that differ and a reason of its own', async () => {
  const stored = await database.policyVersion.findMany({ orderBy: { version: 'asc' }, include: { cells: true } })
  const versions = [...past.versions.values()]
  expect(stored.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(stored.map(({ cells }) => cells.length)).toEqual(versions.map(({ cells }) => cells.length))
  expect(new Set(stored.map(({ reason }) => reason)).size).toBe(11)
  const published = stored.map(({ publishedAt }) => publishedAt.getTime())
  expect(published).toEqual(published.toSorted((one, other) => one - other))

  const changed = versions.slice(1).map(({ cells, version, changed }) => ({
    found: differences(past.versions.get(version - 1)?.cells ?? [], cells).length,
    meant: changed.length,
  }))
  expect(changed.filter(({ found, meant }) => found !== meant)).toEqual([])
  const back = versions.find(({ restores }) => restores !== null)
  expect(differences(past.versions.get(back?.restores ?? 0)?.cells ?? [], back?.cells ?? [])).toEqual([])
  const { rows } = await reads.query('SELECT version::int FROM ledger.policy')
  expect(rows).toEqual([{ version: 11 }])
})

test('an auditor finds all of it, a project manager only their own, and each line is as it was signed', async () => {
  const { audit } = await openKeys(dataDir)
  const search = AuditSearch.parse({ from: ago(95) })
  const viewer = async (email: string, roles: string[]) => {
    const { id } = await database.person.findUniqueOrThrow({ where: { email: `${email}@ridgeline.example` } })
    return { id, roles }
  }
  const pm = await viewer('pm', ['project-manager'])
  const auditor = await viewer('auditor', ['auditor'])
  const look = async (visibleTo: typeof pm) =>
    (await searchAudit(search, { reads, visibleTo, macKey: audit, timeZone, now })).events

  expect((await look(auditor)).every(({ intact }) => intact)).toBe(true)
  expect(new Set((await look(pm)).map(({ person }) => person?.id))).toEqual(new Set([pm.id]))
  const summary = await summarizeAudit(search, { reads, visibleTo: auditor, timeZone, now })
  expect(summary.facets.system.map(({ value }) => value).sort()).toEqual([...ownSystems].sort())
  expect(summary.running).toBe(0)
})

test('whatever weekday it is and wherever the company’s books stand, it is ninety days up to yesterday', async () => {
  for (const past of [0, 1, 2, 3, 4, 5, 6, 200]) {
    const yesterday = addDays(lastDay, past)
    const { questions, changes } = await rememberDemo(database, testDatabase.url, company, yesterday)
    const days = questions.map(({ at }) => at.day).toSorted()
    const { revoked, silent } = incidentsOf(workdaysBefore(yesterday))
    const hit = questions.filter(({ at, calls }) =>
      [revoked, ...silent].some((one) => isWithin(one, at) && calls.some(({ ending }) => ending.outcome === 'failed')),
    )

    expect(questions.length).toBeGreaterThan(7_200)
    expect(days[0]).toBe(addDays(yesterday, -89))
    expect(days.at(-1)).toBe(yesterday)
    expect(changes.filter(({ at }) => at.day > yesterday || at.day < addDays(yesterday, -89))).toEqual([])
    expect(hit.length).toBeGreaterThan(20)
    expect(new Date(`${revoked.from.day}T12:00:00Z`).getUTCDay()).toBe(5)
  }
})

test('it ends before today, uses up no limit, and a second start writes nothing', async () => {
  const before = await reads.query('SELECT count(*)::int AS n, max(at) < $1 AS ended FROM ledger.event', [
    startOfDay(dayIn(timeZone, now), timeZone),
  ])
  expect(before.rows[0].ended).toBe(true)
  expect((await reads.query('SELECT FROM ledger.quota_bucket')).rowCount).toBe(0)

  await start()

  const after = await reads.query('SELECT count(*)::int AS n FROM ledger.event')
  expect(after.rows[0].n).toBe(before.rows[0].n)
})

test('a first run that is cut in the middle is brought to its end by the next start days later, no row twice', async () => {
  const other = await createTestDatabase()
  const watch = openReads(other.url, 1)
  const count = async () => Number((await watch.query('SELECT count(*) AS n FROM ledger.event')).rows[0].n)
  const killer = openDatabase(other.url, 1)
  try {
    const cut = expect(start(other)).rejects.toThrow()
    await expect.poll(count, { timeout: 60_000, interval: 20 }).toBeGreaterThan(2_000)
    await killer.database.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'gatehouse-demo-history' AND datname = current_database()`
    await cut
    expect(await killer.database.policyVersion.count()).toBe(1)

    await start(other, new Date(now.getTime() + 3 * 86_400_000))

    const whole = await reads.query('SELECT count(*) AS n FROM ledger.event')
    expect(await count()).toBe(Number(whole.rows[0].n))
    expect(await killer.database.policyVersion.count()).toBe(11)
  } finally {
    await watch.end()
    await killer.close()
    await other.drop()
  }
})

test('rows of past months are as safe from changes as those of this one', async () => {
  const { rows } = await reads.query(
    `SELECT DISTINCT tableoid::regclass::text AS month FROM ledger.event WHERE at < $1 ORDER BY 1`,
    [evening],
  )
  expect(rows.length).toBeGreaterThan(2)
  for (const { month } of rows) {
    await expect(database.$executeRawUnsafe(`TRUNCATE ${month}`)).rejects.toThrow(/cannot be changed/)
    await expect(database.$executeRawUnsafe(`DELETE FROM ${month}`)).rejects.toThrow(/cannot be changed/)
  }
})

test('the first run of a demo alone may write it', async () => {
  const files = String(execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root }))
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.test\.ts$/.test(file) && !file.startsWith('prisma/demo-'))
  const naming = await Promise.all(
    files.map(async (file) => ((await readFile(path.join(root, file), 'utf8')).includes('prisma/demo-') ? [file] : [])),
  )
  expect(naming.flat()).toEqual(['scripts/start/first-run.ts'])
})
