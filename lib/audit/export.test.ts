import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPast, addPerson, type Person } from '#lib/testing/audit.ts'
import { type Bench, createBench, macKey } from '#lib/testing/ledger.ts'
import { acting } from '#lib/testing/trail.ts'
import { csv } from './csv.ts'
import { exportCsv } from './export.ts'
import { AuditSearch, searchAudit } from './search.ts'
import { openTrail } from './trail.ts'

test('a text that a spreadsheet would run is written as text', () => {
  const names = ['=HYPERLINK("http://evil")', '+1+cmd', '-2', '@SUM', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x']

  const [, ...lines] = csv(
    ['name'],
    names.map((name) => [name]),
  ).split('\r\n"')

  expect(lines).toHaveLength(names.length)
  for (const line of lines) expect(line.startsWith("'")).toBe(true)
})

test('numbers stay numbers, quotes double, lines end as RFC 4180 says', () => {
  expect(csv(['a', 'b'], [[-5, 'say "hi", twice']])).toBe('\uFEFF"a","b"\r\n-5,"say ""hi"", twice"\r\n')
})

test('a control character is made visible and cannot forge a line', () => {
  expect(csv(['a'], [['\u001b[31m\u0000\u2028x']])).toContain('"\\u001b[31m\\u0000\\u2028x"')
})

let bench: Bench
let auditor: Person
let ana: Person

beforeAll(async () => {
  bench = await createBench()
  auditor = await addPerson(bench.sql, 'Tess Oakley', ['auditor'])
  ana = await addPerson(bench.sql, '=Ana Ruiz', ['project-manager'])
})

afterAll(() => bench.close())

test('an export is an event of the trail with its row count, and holds what the search shows', async () => {
  const trail = openTrail(await bench.open())
  for (let i = 0; i < 3; i++)
    await addPast(bench.sql, { personId: ana.id, at: new Date(Date.now() - i * 1_000), outcome: 'ok' })
  const deps = { reads: bench.sql, visibleTo: auditor, macKey, timeZone: 'UTC', actor: acting(auditor.id), trail }

  const file = await exportCsv(AuditSearch.parse({ person: ana.id }), deps)

  expect(file.rows).toBe(3)
  expect(file.text.split('\r\n')).toHaveLength(5)
  expect(file.text).toContain(`"'=Ana Ruiz"`)
  const { events } = await searchAudit(AuditSearch.parse({ action: 'audit.export' }), deps)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ kind: 'change', person: { id: auditor.id }, outcome: 'ok' })
  const { rows } = await bench.sql.query(`SELECT canon FROM ledger.event WHERE action = 'audit.export'`)
  expect(JSON.parse(String(rows[0].canon)).facts).toMatchObject({ rows: 3, search: `person=${ana.id}` })
})

test('an export names the administrator who saw as the person', async () => {
  const ledger = await bench.open()
  const deps = { reads: bench.sql, visibleTo: auditor, macKey, timeZone: 'UTC', actor: acting(auditor.id) }
  const viewedBy = { id: auditor.id, name: 'Tess Oakley', email: 'tess@ridgeline.example' }
  await openTrail(ledger).write(
    { ...acting(ana.id), viewedBy },
    { action: 'home.export', facts: { rows: 1, search: 'seen', sha256: 'x' } },
  )

  const { text } = await exportCsv(AuditSearch.parse({ viewer: 'any' }), { ...deps, trail: openTrail(ledger) })

  const [head = '', line = ''] = text.split('\r\n')
  expect(head.endsWith('"viewed_by","viewed_by_email"')).toBe(true)
  expect(line.endsWith('"Tess Oakley","tess@ridgeline.example"')).toBe(true)
})

test('an export of one’s own events holds nobody else’s', async () => {
  const trail = openTrail(await bench.open())
  await addPast(bench.sql, { personId: auditor.id, at: new Date(), outcome: 'ok' })
  const deps = { reads: bench.sql, visibleTo: ana, macKey, timeZone: 'UTC', actor: acting(ana.id), trail }

  const file = await exportCsv(AuditSearch.parse({ person: auditor.id }), deps)

  expect(file.rows).toBe(0)
})
