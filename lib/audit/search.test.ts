import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import { addPast, addPerson, type Person } from '#lib/testing/audit.ts'
import { type Bench, createBench, macKey, request, settlementOf } from '#lib/testing/ledger.ts'
import { type AuditEvent, AuditSearch, searchAudit } from './search.ts'
import { searchParams } from './search-address.ts'
import { summarizeAudit } from './summary.ts'

let bench: Bench
let ledger: Ledger
let auditor: Person
let ana: Person
let ben: Person

beforeAll(async () => {
  bench = await createBench()
  ledger = await bench.open()
  auditor = await addPerson(bench.sql, 'Tess Oakley', ['auditor'])
  ana = await addPerson(bench.sql, 'Ana Ruiz', ['project-manager'])
  ben = await addPerson(bench.sql, 'Ben Ortega', ['office-staff'])
})

afterAll(() => bench.close())

type Given = Record<string, string>

const timeZone = 'UTC'

async function found(search: Given, visibleTo: Person = auditor): Promise<AuditEvent[]> {
  return (await searchAudit(AuditSearch.parse(search), { reads: bench.sql, visibleTo, macKey, timeZone, limit: 500 }))
    .events
}

async function call(person: Person, changes = {}, ending = {}): Promise<string> {
  const asked = request(person.id, changes)
  await ledger.admit(asked)
  await ledger.settle(settlementOf(asked, ending))
  return asked.callId
}

test('a call is one line, however many rows the ledger has of it', async () => {
  const callId = await call(ana, { project: '30-001' })

  const events = await found({ project: '30-001' })

  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ callId, outcome: 'ok', rows: 3, person: { name: 'Ana Ruiz' }, kind: 'call' })
})

test('a call given up as unknown stays one line when its outcome comes late', async () => {
  const callId = uuidv7()
  const correlationId = uuidv7()
  const common = { personId: ana.id, callId, correlationId, project: '30-002' }
  await addPast(bench.sql, { ...common, at: new Date(Date.now() - 5_000), outcome: 'unknown', stage: 3 })
  await addPast(bench.sql, { ...common, at: new Date(), outcome: 'ok' })

  expect((await found({ project: '30-002' })).map(({ outcome }) => outcome)).toEqual(['unknown'])
})

test('a call under way is found as running and is no line of the trail yet', async () => {
  const asked = request(ana.id, { project: '30-003' })
  await ledger.admit(asked)

  expect(await found({ project: '30-003' })).toEqual([])
  expect((await found({ project: '30-003', outcome: 'running' })).map(({ callId }) => callId)).toEqual([asked.callId])
})

test('who may read their own events only cannot reach others with any parameter', async () => {
  await call(ana, { project: '30-004' })
  await call(ben, { project: '30-004' })
  const forged: Given[] = [
    { person: ana.email },
    { person: ana.id },
    { person: `${ben.id},${ana.id}` },
    { q: 'Ana' },
    { project: '30-004' },
    { outcome: 'ok,denied,limited,failed,unknown,running' },
    { q: `' OR person_id = '${ana.id}` },
  ]

  for (const search of forged) {
    const seen = await found(search, ben)
    expect(
      seen.filter(({ person }) => person?.id !== ben.id),
      JSON.stringify(search),
    ).toEqual([])
  }
  const facets = await summarizeAudit(AuditSearch.parse({}), { reads: bench.sql, visibleTo: ben, timeZone })
  expect(facets.facets.person.map(({ value }) => value)).toEqual([ben.email])
})

test('an unknown parameter is refused, not ignored', () => {
  expect(AuditSearch.safeParse({ 'id[not]': '' }).success).toBe(false)
  expect(AuditSearch.safeParse({ visibleTo: 'everyone' }).success).toBe(false)
  expect(AuditSearch.safeParse({ cursor: "2026-11-20T10:00:00.000000Z_'; DROP TABLE person" }).success).toBe(false)
})

test('paging returns every event exactly once while others are being written', async () => {
  const begun = Date.now() - 3_600_000
  const existing = new Set<string>()
  for (let i = 0; i < 60; i++) {
    // Twins at the same instant: the call id breaks the tie.
    const at = new Date(begun + Math.floor(i / 2) * 1_000)
    existing.add(await addPast(bench.sql, { personId: ana.id, at, outcome: 'ok', tool: 'paging' }))
  }

  const seen: string[] = []
  let cursor: string | undefined
  for (;;) {
    const search = AuditSearch.parse({ tool: 'paging', cursor })
    const page = await searchAudit(search, { reads: bench.sql, visibleTo: auditor, macKey, timeZone, limit: 7 })
    seen.push(...page.events.map(({ callId }) => callId))
    await addPast(bench.sql, { personId: ana.id, at: new Date(), outcome: 'ok', tool: 'paging' })
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }

  expect(seen.filter((callId) => existing.has(callId))).toHaveLength(60)
  expect(new Set(seen).size).toBe(seen.length)
})

test('each filter narrows to what it names', async () => {
  const tag = { correlationId: uuidv7() }
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  const one = await addPast(bench.sql, { ...tag, personId: ana.id, at: at(1), outcome: 'ok', project: '31-001' })
  const two = await addPast(bench.sql, {
    ...tag,
    personId: ben.id,
    at: at(2),
    outcome: 'failed',
    code: 'system_timeout',
    system: 'netsuite',
    tool: 'wip',
    door: 'chat',
  })
  const correlation = tag.correlationId
  const narrowed = async (search: Given) => (await found({ correlation, ...search })).map(({ callId }) => callId)

  expect(await narrowed({})).toEqual([one, two])
  expect(await narrowed({ person: ben.email.toUpperCase() })).toEqual([two])
  expect(await narrowed({ person: 'nobody@ridgeline.example' })).toEqual([])
  expect(await narrowed({ system: 'netsuite,gis' })).toEqual([two])
  expect(await narrowed({ tool: 'daily_logs' })).toEqual([one])
  expect(await narrowed({ tool: 'netsuite__wip,procore__wip' })).toEqual([two])
  expect(await narrowed({ project: '31-001' })).toEqual([one])
  expect(await narrowed({ outcome: 'failed,limited' })).toEqual([two])
  expect(await narrowed({ door: 'chat' })).toEqual([two])
  expect(await narrowed({ from: '90m' })).toEqual([one])
  expect(await narrowed({ to: at(1.5).toISOString() })).toEqual([two])
  expect(await narrowed({ q: 'timeout' })).toEqual([two])
  expect(await narrowed({ q: 'ortega WIP' })).toEqual([two])
  expect(await narrowed({ q: two })).toEqual([two])
})

test('a team stands for its members', async () => {
  const teamId = uuidv7()
  await bench.sql.query('INSERT INTO team (id, slug, name) VALUES ($1, $2, $2)', [teamId, 'harbor'])
  await bench.sql.query('INSERT INTO team_member (team_id, person_id) VALUES ($1, $2)', [teamId, ben.id])
  await call(ana, { project: '32-001' })
  const callId = await call(ben, { project: '32-001' })

  expect((await found({ team: 'harbor', project: '32-001' })).map((event) => event.callId)).toEqual([callId])
})

/** An event's own words; no JSON, whose marks would match too. */
function textOf({ person, tool, system, project, action, client, code, door }: AuditEvent): string {
  return [person?.name, person?.email, tool, system, project, action, client, code, door].join(' ').toLowerCase()
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}',
  "'; DROP TABLE person; --",
  '%',
  '_',
  '\\',
  '\r\n{"actor":"admin"}',
  '\u001b[31mred',
  'a\u0000b',
  'x\u2028y',
  '\u202Etxet',
  '\ud800',
  '__proto__',
]

test('hostile text in a search finds nothing by accident and breaks nothing', async () => {
  await call(ana)

  for (const text of hostile) {
    for (const key of ['q', 'person', 'tool', 'project', 'action']) {
      const search = { [key]: text }
      const events = await found(search)
      const words = text.toLowerCase().split(/\s+/)
      const matching = events.filter((event) => words.every((word) => textOf(event).includes(word)))
      expect(events.length, JSON.stringify(search)).toBe(matching.length)
    }
  }
})

test('hostile text in names and inputs comes back as the text it was', async () => {
  const mallory = await addPerson(bench.sql, '<img src=x onerror=alert(1)>', ['office-staff'])
  const tool = '"><script>alert(1)</script>'
  await call(mallory, { tool, client: '\u202Eevil {{7*7}}' })

  const [event] = await found({ person: mallory.id })

  expect(event).toMatchObject({ tool, client: '\u202Eevil {{7*7}}', person: { name: '<img src=x onerror=alert(1)>' } })
})

test('a leaver keeps their name in the trail', async () => {
  const gone = await addPerson(bench.sql, 'Lee Tanaka', ['office-staff'])
  await call(gone)
  await bench.sql.query(`UPDATE person SET status = 'disabled' WHERE id = $1`, [gone.id])

  expect((await found({ person: gone.id }))[0]?.person?.name).toBe('Lee Tanaka')
})

test('counts, bars and choices agree with the lines', async () => {
  const own = await addPerson(bench.sql, 'Joel Brandt', ['project-manager'])
  for (let i = 0; i < 5; i++) {
    const at = new Date(Date.now() - (i + 1) * 3_600_000)
    await addPast(bench.sql, { personId: own.id, at, outcome: i < 2 ? 'denied' : 'ok', project: '33-001' })
  }
  const search = AuditSearch.parse({ person: own.id, outcome: 'denied' })

  const summary = await summarizeAudit(search, { reads: bench.sql, visibleTo: auditor, timeZone })

  expect(summary.total).toBe(2)
  expect(summary.facets.outcome).toEqual([
    { value: 'ok', label: null, count: 3 },
    { value: 'denied', label: null, count: 2 },
  ])
  expect(summary.facets.project).toEqual([{ value: '33-001', label: null, count: 2 }])
  expect(summary.histogram.bars.reduce((sum, { counts }) => sum + (counts.denied ?? 0), 0)).toBe(2)
  expect(summary.histogram.bars.every(({ counts }) => counts.ok === undefined)).toBe(true)
})

test('the address of a search leads back to the same search', () => {
  const search = AuditSearch.parse({ q: 'a b', system: 'procore,netsuite', outcome: 'denied', from: '24h' })

  expect(AuditSearch.parse(Object.fromEntries(searchParams(search)))).toEqual(search)
  expect(searchParams(AuditSearch.parse({})).toString()).toBe('')
})

test('what was done while an administrator saw as somebody is found by who looked, and names both', async () => {
  const dana = await addPerson(bench.sql, 'Dana Ives', ['admin'])
  const eve = await addPerson(bench.sql, 'Eve Holt', ['admin'])
  const seenBy = ({ id, name, email }: Person) => ({ facts: { viewedBy: { id, name, email } } })
  const project = '30-777'
  const byDana = await call(ana, { project, ...seenBy(dana) }, seenBy(dana))
  const byEve = await call(ana, { project, ...seenBy(eve) }, seenBy(eve))
  const byHerself = await call(ana, { project })
  const named = async (search: Given, as?: Person) => (await found({ project, ...search }, as)).map((one) => one.callId)

  expect(await named({ viewer: dana.email })).toEqual([byDana])
  expect(await named({ viewer: eve.id })).toEqual([byEve])
  expect((await named({ viewer: 'any' })).sort()).toEqual([byDana, byEve].sort())
  expect(await named({ viewer: 'nobody@ridgeline.example' })).toEqual([])
  expect(await named({ viewer: dana.email }, ben)).toEqual([])
  expect(await named({ viewer: 'any' }, ana)).toHaveLength(2)
  const viewers = (await found({ project })).map(({ callId, viewedBy }) => [callId, viewedBy?.name ?? null])
  expect(Object.fromEntries(viewers)).toEqual({ [byDana]: 'Dana Ives', [byEve]: 'Eve Holt', [byHerself]: null })
})

test('text that somebody sends never passes for an administrator who looked', async () => {
  const forged = `"viewedBy":{"id":"${auditor.id}"`
  await call(ana, { project: '30-778', facts: { input: { note: forged, [forged]: 1 } } })

  expect(await found({ project: '30-778', viewer: 'any' })).toEqual([])
  expect(await found({ project: '30-778' })).toHaveLength(1)
})
