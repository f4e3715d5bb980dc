import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { createBench, macKey } from '#lib/testing/ledger.ts'
import { sourceFiles } from '#lib/testing/sources.ts'
import { acting, trailInto } from '#lib/testing/trail.ts'
import english from '../../messages/en/audit.json' with { type: 'json' }
import spanish from '../../messages/es/audit.json' with { type: 'json' }
import { aboutOf, actionOf, actions } from './changes.ts'
import { AuditSearch, searchAudit } from './search.ts'
import { gatehouseItself, type openTrail } from './trail.ts'

const bench = await createBench()
afterAll(() => bench.close())

test('only the trail writes changes into the ledger', () => {
  const records = /\bledger\b[^;]{0,60}?\.\s*record\b|\brecord\s*:\s*[\w.]*ledger\b/
  const writers = sourceFiles().filter(
    (file) => !file.includes('lib/ledger/') && records.test(readFileSync(file, 'utf8')),
  )
  expect(writers).toEqual(['lib/audit/trail.ts'])
})

test.each([
  ['English', english],
  ['Spanish', spanish],
])('every change of the list has its sentence in %s, and no other one has', (_, messages) => {
  const told = Object.entries(messages.change).flatMap(([area, verbs]) =>
    Object.entries(verbs).flatMap(([verb, sentence]) => (sentence === '' ? [] : [`${area}.${verb}`])),
  )
  expect(told.sort()).toEqual([...actions].sort())
})

test('a row says the facts of its change and nothing that was handed over by accident', async () => {
  const rows: Parameters<Parameters<typeof openTrail>[0]['record']>[0][] = []
  const person = { id: bench.personId, name: 'Ana', email: 'ana@ridgeline.example', passwordHash: 'secret' }

  await trailInto(rows).write(acting(bench.personId), {
    action: 'token.mint',
    facts: { person, name: 'laptop', ttlMs: 1 },
  })

  expect(JSON.stringify(rows)).not.toContain('secret')
  expect(rows).toMatchObject([{ action: 'token.mint', outcome: 'ok', door: 'web', personId: bench.personId }])
})

test('what Gatehouse does by itself names no person and no door of people', async () => {
  const rows: Parameters<Parameters<typeof openTrail>[0]['record']>[0][] = []

  await trailInto(rows).write(gatehouseItself(), {
    action: 'credential.sign_in',
    outcome: 'failed',
    facts: { system: 'gis', code: 'reauth_required' },
  })

  expect(rows).toMatchObject([{ personId: null, door: 'gatehouse', outcome: 'failed' }])
})

test('a word of an earlier version is read, and found, as what it is called today', async () => {
  const ledger = await bench.open({ housekeepingEveryMs: 0 })
  const actor = { ...acting(bench.personId), door: 'cli' as const }
  const facts = { system: 'gis', tools: ['sites', 'permits'], kind: 'read' }
  await ledger.record({ ...actor, action: 'systems.approve', outcome: 'ok', facts })

  const search = AuditSearch.parse({ action: 'systems.approve_tool' })
  const { events } = await searchAudit(search, {
    reads: bench.sql,
    visibleTo: { id: bench.personId, roles: ['auditor'] },
    timeZone: 'UTC',
    macKey,
  })

  expect(events).toMatchObject([
    { action: 'systems.approve_tool', about: [{ kind: 'system', value: 'gis' }], intact: true },
  ])
  expect(actionOf('constructor')).toBeNull()
  expect(aboutOf('somebody.elses', { system: 'gis' })).toEqual([])
})
