import { afterAll, beforeAll, expect, test } from 'vitest'
import { csvRows } from '#lib/core/csv-rows.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createSigner } from '#lib/ledger/canon.ts'
import { stage } from '#lib/ledger/stages.ts'
import { sweepUnknown } from '#lib/ledger/sweep.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import { addPerson, type Person } from '#lib/testing/audit.ts'
import { type Bench, createBench, macKey, request, setRule, settlementOf } from '#lib/testing/ledger.ts'
import { acting } from '#lib/testing/trail.ts'
import { readEvent } from './event.ts'
import { exportCsv } from './export.ts'
import { AuditSearch, searchAudit } from './search.ts'
import { readTrace } from './trace.ts'
import { openTrail } from './trail.ts'

let bench: Bench
let ledger: Ledger
let auditor: Person
let ana: Person

beforeAll(async () => {
  bench = await createBench()
  ledger = await bench.open({ housekeepingEveryMs: 0 })
  auditor = await addPerson(bench.sql, 'Tess Oakley', ['auditor'])
  ana = await addPerson(bench.sql, 'Ana Ruiz', ['project-manager'])
  await bench.sql.query('ALTER TABLE ledger.event DISABLE TRIGGER USER')
  const { rows } = await bench.sql.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'ledger.event'::regclass`,
  )
  for (const { name } of rows) await bench.sql.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
})
afterAll(() => bench.close())

/** Where a row stands, and in which order: not part of what the process signed. */
const placed = ['at', 'xid', 'ord']

type Place = { correlationId: string; callId: string }

/** What every reader says of the event that holds a row. */
async function verdicts({ correlationId, callId }: Place): Promise<Record<string, boolean[]>> {
  const deps = { reads: bench.sql, visibleTo: auditor, macKey, timeZone: 'UTC' }
  const searches = [{}, { outcome: 'running' }].map((more) =>
    AuditSearch.parse({ correlation: correlationId, ...more }),
  )
  const pages = await Promise.all(searches.map((search) => searchAudit(search, deps)))
  const event = await readEvent(callId, deps)
  const trace = await readTrace(correlationId, deps)
  const trail = openTrail(ledger)
  const files = await Promise.all(
    searches.map((search) => exportCsv(search, { ...deps, trail, actor: acting(auditor.id) })),
  )
  const lines = files.flatMap(({ text }) => exported(text)).filter((line) => line['call_id'] === callId)
  return {
    search: pages.flatMap(({ events }) =>
      events.filter((found) => found.callId === callId).map(({ intact }) => intact),
    ),
    event: event === null ? [] : [event.intact],
    trace: [...(trace?.calls ?? []), ...(trace?.changes ?? [])]
      .filter((found) => found.callId === callId)
      .map(({ intact }) => intact),
    export: lines.map((line) => line['intact'] === 'yes'),
  }
}

/** The rows of an exported file, by the names of its columns. */
function exported(text: string): Record<string, string>[] {
  const [names = [], ...rows] = csvRows(text, 1_000)
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])))
}

const allSay = (said: boolean) => ({ search: [said], event: [said], trace: [said], export: [said] })

/** Calls that ended in every way, and a change. */
async function everyKind(): Promise<Place[]> {
  const given = request(ana.id, { tool: 'lost' })
  await ledger.admit(given)
  const client = await bench.sql.connect()
  await sweepUnknown(client, createSigner(macKey), 0)
  client.release()
  await setRule(bench.sql, 'test.day', 'w', 0)
  const answered = request(ana.id, { limitKeys: ['fair.day:1'], project: null })
  await setRule(bench.sql, 'fair.day', 'w', 100)
  await ledger.admit(answered)
  await ledger.settle(settlementOf(answered))
  const refusal = { code: 'forbidden', step: 'authorize', reason: 'No.' } as const
  const refused = request(ana.id, { refusal })
  await ledger.admit(refused)
  const limited = request(ana.id, { limitKeys: [`test.day:${ana.id}`] })
  await ledger.admit(limited)
  const stranger = request(uuidv7())
  await ledger.admit(stranger)
  const actor = acting(auditor.id)
  await openTrail(ledger).write(actor, { action: 'token.revoke', facts: { token: 'x', name: 'Laptop \0 \ud800' } })
  const { rows } = await bench.sql.query('SELECT call_id FROM ledger.event WHERE correlation_id = $1', [
    actor.correlationId,
  ])
  const change = { correlationId: actor.correlationId, callId: String(rows[0].call_id) }
  return [given, answered, refused, limited, stranger, change]
}

test('text that a column cannot hold as it was said does not look altered', async () => {
  const asked = request(ana.id, { client: `\0${'😀'.repeat(200)}`, tool: `a\ud800${'x'.repeat(126)}` })
  await ledger.admit(asked)
  await ledger.settle(settlementOf(asked, { durationMs: 3e12, rows: -1 }))

  expect(await verdicts(asked)).toEqual(allSay(true))
})

test('whichever signed column of whichever row is altered, search, event, trace and export say so', async () => {
  const columns = await bench.sql.query(
    `SELECT column_name AS name, udt_name AS type, is_nullable = 'YES' AS nullable FROM information_schema.columns
      WHERE table_schema = 'ledger' AND table_name = 'event' AND column_name <> ALL ($1)`,
    [placed],
  )
  const altered: string[] = []
  for (const place of await everyKind()) {
    expect(await verdicts(place)).toEqual(allSay(true))
    const { rows } = await bench.sql.query('SELECT * FROM ledger.event WHERE call_id = $1 ORDER BY xid, ord', [
      place.callId,
    ])
    for (const row of rows) {
      for (const { name, type, nullable } of columns.rows) {
        // What is in force when a change is written is not known when it is signed.
        if (row.stage === stage.change && name === 'policy_version') continue
        for (const value of otherValues(row[name], type, nullable)) {
          const changed = { ...row, [name]: value }
          const set = async (to: unknown) => {
            const where = [to, row.xid, row.ord]
            const { rowCount } = await bench.sql.query(
              `UPDATE ledger.event SET ${name} = $1 WHERE xid = $2::xid8 AND ord = $3`,
              where,
            )
            expect(rowCount).toBe(1)
          }
          await set(value)
          const own = await verdicts({ correlationId: changed.correlation_id, callId: changed.call_id })
          // A beginning that was moved away stands nowhere by itself: the call that lost it tells.
          const said = own['search']?.length === 0 ? await verdicts(place) : own
          await set(row[name])

          const of = `${row.stage} ${name} ${String(row[name]).slice(0, 20)} -> ${String(value).slice(0, 20)}`
          expect([of, Object.values(said).flat()]).toEqual([of, expect.not.arrayContaining([true])])
          expect([of, Object.values(said).every((answers) => answers.length > 0)]).toEqual([of, true])
          altered.push(`${row.stage} ${name}`)
        }
      }
    }
    expect(await verdicts(place)).toEqual(allSay(true))
  }
  expect(new Set(altered).size).toBeGreaterThan(100)
}, 300_000)

/** Another value of the type, and none where none is allowed. */
function otherValues(value: unknown, type: string, nullable: boolean): unknown[] {
  const none = nullable && value !== null ? [null] : []
  if (type === 'uuid') return [uuidv7(), ...none]
  if (type === 'int2')
    return [stage.intent, stage.outcome, stage.unknown, stage.denial, stage.change].filter((n) => n !== value)
  if (type.startsWith('int')) return [Number(value ?? 0) + 1, ...none]
  return [`${value ?? ''}x`, ...none]
}
