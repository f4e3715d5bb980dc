import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import { addPerson, type Person } from '#lib/testing/audit.ts'
import { type Bench, createBench, macKey, request, setRule, settlementOf } from '#lib/testing/ledger.ts'
import { acting } from '#lib/testing/trail.ts'
import { neverSent } from './chain.ts'
import { readEvent } from './event.ts'
import { readTrace } from './trace.ts'
import { openTrail } from './trail.ts'

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

const read = (callId: string, visibleTo: Person = auditor) => readEvent(callId, { reads: bench.sql, visibleTo, macKey })

const rules = [{ role: 'office-staff', system: 'procore', tool: 'budget', effect: 'allow' }]

function denial(changes = {}) {
  return request(ben.id, {
    tool: 'budget',
    project: '23-041',
    refusal: { code: 'forbidden', step: 'authorize', reason: '23-041 is not one of your projects.' },
    facts: { input: { project: '23-041', period: 'string(7)' }, roles: ['office-staff'], rules },
    ...changes,
  })
}

test('a denial tells which step refused, why, and that the system was not contacted', async () => {
  const asked = denial()
  await ledger.admit(asked)

  const event = await read(asked.callId)

  expect(event).toMatchObject({
    outcome: 'denied',
    code: 'forbidden',
    reason: '23-041 is not one of your projects.',
    rules,
    person: { name: 'Ben Ortega' },
    requestShape: { project: '23-041', period: 'string(7)' },
    intact: true,
  })
  expect(event?.chain.map(({ step, state }) => `${step} ${state}`)).toEqual([
    ...['tool passed', 'input passed', 'rules stopped', 'limit notReached'],
    ...['credential notReached', 'system notReached', 'answer notReached'],
  ])
  expect(neverSent(event?.chain ?? [])).toBe(true)
})

test('a used-up limit is the deciding step and is named', async () => {
  await setRule(bench.sql, 'test.day', 'w', 0)
  const asked = request(ana.id, { limitKeys: [`test.day:${ana.id}`] })
  await ledger.admit(asked)

  const event = await read(asked.callId)

  expect(event).toMatchObject({ outcome: 'limited', limitScope: 'test.day' })
  expect(event?.chain.find(({ state }) => state === 'limited')?.step).toBe('limit')
})

test('an answered call shows attempts, records, masks and what was left out', async () => {
  const asked = request(ana.id, { facts: { input: {}, roles: ['project-manager'], rules: [] } })
  await ledger.admit(asked)
  const facts = {
    steps: [{ step: 'authorize and admit', atMs: 1, ms: 2 }],
    attempts: [
      { atMs: 4, ms: 20, code: 'system_throttled' },
      { atMs: 40, ms: 30, code: null },
    ],
    exchanges: [{ path: '/rest/v1.0/daily_logs', status: 200, remaining: 10, limit: 100 }],
    records: [{ type: 'daily_log', id: 'DL-9' }],
    masked: ['rate'],
    leftOut: 4,
  }
  await ledger.settle(settlementOf(asked, { facts, rows: 7 }))

  expect(await read(asked.callId)).toMatchObject({ outcome: 'ok', rows: 7, facts, vendorRequestId: 'vendor-1' })
})

test('somebody else’s event is answered like one that does not exist', async () => {
  const asked = denial()
  await ledger.admit(asked)

  expect(await read(asked.callId, ana)).toBeNull()
  expect(await read(uuidv7(), ana)).toBeNull()
  expect(await read('not an id', ana)).toBeNull()
  expect((await read(asked.callId, ben))?.callId).toBe(asked.callId)
})

test('a changed setting is an event with what it says', async () => {
  const facts = { rows: 12, search: '', sha256: '' }
  await openTrail(ledger).write(acting(auditor.id), { action: 'audit.export', facts })
  const { rows } = await bench.sql.query(`SELECT call_id FROM ledger.event WHERE action = 'audit.export'`)

  expect(await read(String(rows[0].call_id))).toMatchObject({ kind: 'change', change: facts, chain: [] })
})

test('the trace of a plan shows all its calls, the refused one too, on one time line', async () => {
  const correlationId = uuidv7()
  const calls = ['daily_logs', 'rfis', 'manpower'].map((tool) => request(ana.id, { correlationId, tool }))
  await Promise.all(calls.map((asked) => ledger.admit(asked)))
  await Promise.all(
    calls.map((asked, at) =>
      ledger.settle(
        settlementOf(asked, {
          rows: at + 1,
          durationMs: 100,
          facts: {
            steps: [{ step: 'call system', atMs: 5, ms: 90 }],
            attempts: [
              { atMs: 5, ms: 20, code: at === 0 ? 'system_throttled' : null },
              ...(at === 0 ? [{ atMs: 60, ms: 30, code: null }] : []),
            ],
          },
        }),
      ),
    ),
  )
  await ledger.admit(denial({ personId: ana.id, correlationId }))

  const trace = await readTrace(correlationId, { reads: bench.sql, visibleTo: ana, macKey })

  expect(trace?.calls.map(({ tool }) => tool).sort()).toEqual(['budget', 'daily_logs', 'manpower', 'rfis'])
  expect(trace?.totals).toMatchObject({ calls: 4, systems: ['procore'], rows: 6, notOk: 1 })
  const parts = trace?.spans.filter(({ callId }) => callId === calls[0]?.callId)
  expect(parts?.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
    ...['call ok', 'attempt limited', 'wait running', 'attempt ok'],
  ])
  expect(trace?.spans.every(({ from, to }) => from >= 0 && to >= from)).toBe(true)
  expect(trace?.spans.some(({ critical }) => critical)).toBe(true)
})

test('a trace names the administrator who saw as the person', async () => {
  const correlationId = uuidv7()
  const viewedBy = { id: auditor.id, name: auditor.name, email: auditor.email }
  const asked = request(ana.id, { correlationId, facts: { viewedBy } })
  await ledger.admit(asked)
  await ledger.settle(settlementOf(asked))

  const trace = await readTrace(correlationId, { reads: bench.sql, visibleTo: ana, macKey })

  expect(trace).toMatchObject({ person: { id: ana.id }, viewedBy })
})

test('a person sees of a shared trace only their own calls, and a stranger sees that there is none', async () => {
  const correlationId = uuidv7()
  for (const person of [ana, ben]) {
    const asked = request(person.id, { correlationId })
    await ledger.admit(asked)
    await ledger.settle(settlementOf(asked))
  }
  const stranger = await addPerson(bench.sql, 'Lee Tanaka', ['field-crew'])

  expect((await readTrace(correlationId, { reads: bench.sql, visibleTo: ben, macKey }))?.totals.calls).toBe(1)
  expect((await readTrace(correlationId, { reads: bench.sql, visibleTo: auditor, macKey }))?.totals.calls).toBe(2)
  expect(await readTrace(correlationId, { reads: bench.sql, visibleTo: stranger, macKey })).toBeNull()
})

/** A question of Ana's with what its turn told. */
async function askedByAna(events: readonly object[]): Promise<string> {
  const [conversationId, turnId] = [uuidv7(), uuidv7()]
  await bench.sql.query('INSERT INTO conversation (id, person_id, title, updated_at) VALUES ($1, $2, $3, now())', [
    ...[conversationId, ana.id, 'Logs'],
  ])
  await bench.sql.query(`INSERT INTO turn (id, conversation_id, question, state) VALUES ($1, $2, $3, 'done')`, [
    ...[turnId, conversationId, 'What happened on <b>24-017</b>?'],
  ])
  for (const [seq, event] of events.entries()) {
    await bench.sql.query('INSERT INTO turn_event (turn_id, seq, event) VALUES ($1, $2, $3)', [turnId, seq, event])
  }
  return turnId
}

test('the question and its answer belong to who asked, and to the auditor', async () => {
  const turnId = await askedByAna([
    { type: 'text', delta: 'Nothing ', at: 1 },
    { type: 'text', delta: 'new.', at: 2 },
    { type: 'lost' },
  ])

  const trace = await readTrace(turnId, { reads: bench.sql, visibleTo: auditor, macKey })

  expect(trace?.turn).toMatchObject({ question: 'What happened on <b>24-017</b>?', text: 'Nothing new.' })
  expect(await readTrace(turnId, { reads: bench.sql, visibleTo: ben, macKey })).toBeNull()
})

test('what can be asked about a figure of an answer is for who asked, and the figure is for the auditor, too', async () => {
  const fact = {
    ...{ id: 'total', label: 'Backlog', value: 5, unit: 'count', status: 'ok' },
    ...{ asOf: '2026-11-22T00:00:00.000Z', sources: [] },
  }
  const ask = { kind: 'query', query: { measure: 'backlog' } }
  const turnId = await askedByAna([{ type: 'fact', number: 1, fact, ask, at: 1 }])
  const seenBy = async (visibleTo: typeof ana) =>
    (await readTrace(turnId, { reads: bench.sql, visibleTo, macKey }))?.turn?.facts

  expect(await seenBy(ana)).toEqual([{ number: 1, fact, ask }])
  expect(await seenBy(auditor)).toEqual([{ number: 1, fact }])
})
