import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { type Database, openDatabase } from '#lib/db/client.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { library } from '#lib/reports/library/index.ts'
import { leavesOf } from '#lib/reports/runs.ts'
import { sheetsOf } from '#lib/reports/sheets.ts'
import { tellReport } from '#lib/reports/tell.ts'
import { addPast, addPerson, type Past } from '#lib/testing/audit.ts'
import { createBench } from '#lib/testing/ledger.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { openOwnFigures } from './index.ts'

/** The report on Gatehouse itself, over rows that the test wrote into a real ledger. */
const { parts } = screenOfCompany()
const timeZone = 'America/Denver'
/** A noon of this month: the ledger has no month before it. */
const now = new Date(`${new Date().toISOString().slice(0, 7)}-15T18:00:00Z`)
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

let bench: Awaited<ReturnType<typeof createBench>>
let database: Database
let close: () => Promise<void>

const ownReport = uuidv7()

const planted: Omit<Past, 'personId'>[] = [
  { at: ago(9), outcome: 'ok', system: 'procore', ms: 100 },
  { at: ago(8), outcome: 'ok', system: 'procore', ms: 300 },
  { at: ago(7), outcome: 'failed', code: 'system_timeout', system: 'procore', ms: 9_000 },
  { at: ago(6), outcome: 'ok', system: 'netsuite', ms: 50 },
  { at: ago(5), outcome: 'denied', code: 'forbidden', system: 'netsuite' },
  { at: ago(4), outcome: 'denied', code: 'forbidden', system: 'netsuite' },
  { at: ago(3), outcome: 'failed', code: 'internal', system: 'netsuite' },
  { at: ago(2), outcome: 'ok', system: 'netsuite', door: 'report', client: 'safety', ms: 20 },
  { at: ago(2), outcome: 'ok', system: 'netsuite', door: 'report', client: ownReport, ms: 20 },
]

beforeAll(async () => {
  bench = await createBench()
  ;({ database, close } = openDatabase(bench.database.url, 2))
  const ann = await addPerson(bench.sql, 'Ann', [])
  for (const past of planted) await addPast(bench.sql, { personId: ann.id, ...past })
  const turns = [true, true, false, null].map((useful) => ({ id: uuidv7(), useful }))
  await database.conversation.create({
    data: {
      ...{ id: uuidv7(), personId: ann.id, title: '' },
      turns: {
        create: turns.map(({ id }, at) => ({
          ...{ id, question: `question ${at}`, state: 'done' as const, answeredBy: 'measure:cash' },
          ...{ startedAt: ago(40 - at), finishedAt: ago(40 - at) },
        })),
      },
    },
  })
  await database.writtenReport.create({
    data: { id: ownReport, ownerId: ann.id, title: 'Ann’s week', definition: {}, savedAt: now },
  })
  await database.turnFeedback.createMany({
    data: turns.flatMap(({ id, useful }) =>
      useful === null ? [] : [{ turnId: id, personId: ann.id, useful, saidAt: now }],
    ),
  })
  await database.modelUse.create({
    data: {
      ...{ id: uuidv7(), turnId: turns[0]?.id ?? '', at: ago(40), model: 'some-model', costMicros: 2_500_000n },
      ...{ inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 },
    },
  })
})
afterAll(async () => {
  await close?.()
  await bench?.close()
})

async function told(who: Parameters<typeof parts>[0]): Promise<ReportDocument> {
  const definition = library.get('operations')
  if (definition === undefined) throw new Error('no report on operations')
  const own = openOwnFigures({
    ...{ reads: bench.sql, database, macKey: randomBytes(32) },
    ...{ budget: () => 5, timeZone: () => timeZone, now: () => now },
  })
  const judged = { own: new Map(), assigned: new Map(), notUseful: new Map() }
  return await tellReport(definition, { parts: parts(who) }, { judged, company: { name: 'Sample', timeZone }, own })
}

const partOf = (document: ReportDocument, title: string) =>
  leavesOf(document.blocks).find((leaf) => 'title' in leaf && leaf.title === title)

/** A table's cells as plain values. */
function rowsOf(document: ReportDocument, title: string) {
  const found = partOf(document, title)
  if (found?.kind !== 'table') throw new Error(`no table ${title}`)
  return found.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.value)))
}

describe('told an executive', () => {
  let document: ReportDocument
  beforeAll(async () => {
    document = await told('executive')
  })

  test('nothing of it is missing, and no system stands for Gatehouse’s own figures', () => {
    expect(leavesOf(document.blocks).filter(({ kind }) => kind === 'missing')).toEqual([])
    const own = partOf(document, 'At a glance')
    expect(own?.kind === 'figures' ? own.rows.flatMap(({ systems }) => systems) : null).toEqual([])
  })

  test('calls and how they ended are those of the ledger', () => {
    const glance = partOf(document, 'At a glance')
    const figures = glance?.kind === 'figures' ? glance.rows : []
    const value = (label: string) => figures.find(({ fact }) => fact.label === label)?.fact.value
    const ended = (outcome: string) => planted.filter((one) => one.outcome === outcome).length
    expect(value('Calls')).toBe(planted.length)
    expect(value('Calls answered')).toBe(ended('ok'))
    expect(value('Calls refused')).toBe(ended('denied'))
    expect(value('Calls failed')).toBe(ended('failed'))
    // One minute of eight had a failure of Gatehouse's own.
    expect(value('Uptime of Gatehouse')).toBe(7 / 8)
    // Two of three that somebody judged; the fourth is nobody's proof.
    expect(value('Answers called useful')).toBeCloseTo(2 / 3, 10)
  })

  test('the slowest system stands first, with the share that it answered', () => {
    expect(
      rowsOf(document, 'Systems, the slowest first').map(([system, calls, failed, uptime]) => [
        system,
        calls,
        failed,
        uptime,
      ]),
    ).toEqual([
      ['procore', 3, 1, '66.66%'],
      ['netsuite', 4, 0, '100.00%'],
    ])
  })

  test('what did not go well is told by its reason, the most frequent first', () => {
    const rows = rowsOf(document, 'What did not go well')
    expect(rows.map(([reason, whose, calls]) => [reason, whose, calls])).toEqual([
      ['No permission', 'The company’s rules', 2],
      ['Fault of Gatehouse', 'Gatehouse', 1],
      ['No answer in time', 'The system', 1],
    ])
  })

  test('spend stands against its budget, and a report’s calls are counted to it', () => {
    expect(rowsOf(document, 'Spend this month')[0]).toMatchObject(['Models', 250, expect.stringContaining('$5')])
    expect(rowsOf(document, 'What reports took')).toEqual([
      ['Ann’s week', 1, 1, 1],
      ['Safety', 1, 1, 1],
    ])
  })

  test('rows that nobody signed are told as such', () => {
    const rows = Object.fromEntries(rowsOf(document, 'The audit'))
    expect(rows['Not as signed']).toBe(planted.length)
  })

  test('every table of it is a sheet of its own', () => {
    const titles = sheetsOf(document).map(({ title }) => title)
    for (const title of ['At a glance', 'Calls by day', 'What did not go well', 'Schedules and the queue'])
      expect(titles).toContain(title)
  })
})

test('whoever may not see how Gatehouse does is told who can grant it, and sees no figure', async () => {
  const leaves = leavesOf((await told('field')).blocks).filter(({ kind }) => kind !== 'page_break')
  const denied = leaves.filter((leaf) => leaf.kind === 'missing')
  expect(denied.length).toBe(leaves.length - 1)
  expect(new Set(denied.map(({ why }) => why))).toEqual(new Set(['denied']))
  expect(denied.every(({ nextStep }) => nextStep.includes('administrator'))).toBe(true)
  const [other] = leaves.filter(({ kind }) => kind !== 'missing')
  expect(other).toMatchObject({ kind: 'findings', items: [] })
})
