import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { timesIn } from '#lib/facts/times.ts'
import type { Block, TurnEvent } from '#lib/facts/turn-event.ts'
import { type House, openHouse } from '#lib/testing/chat.ts'
import words from '../../../messages/en/chat-file.json' with { type: 'json' }
import { shareConversation } from '../sharing/grants.ts'
import { openConversation } from '../sharing/open-conversation.ts'
import type { Brain } from '../types.ts'
import { type ExportFormat, exportConversation } from './export-conversation.ts'
import { exportTable } from './export-table.ts'
import type { FileText } from './file-text.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const t: FileText = (key, values = {}) =>
  words[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
const at = new Date('2026-11-22T17:00:00Z')

async function openedBy(name: string, conversationId: string) {
  const caller = await house.callerOf(name)
  const titles = ({ system, tool }: { system: string; tool: string }) => ({ system, tool })
  const sharing = {
    database: house.runtime.database,
    trail: house.runtime.trail,
    live: house.live,
    nowMs: () => Date.now(),
    gateway: house.runtime.gateway,
    titles,
  }
  const deps = {
    ...{
      t,
      locale: 'en' as const,
      times: timesIn('America/Los_Angeles', 'en', at),
      systemName: (slug: string) => slug,
    },
    ...{
      actor: actorOf(caller, uuidv7()),
      trail: house.runtime.trail,
      exporter: caller.principal.name,
      at,
      day: '2026-11-22',
    },
  }
  return { conversation: await openConversation(conversationId, caller.principal, 'en', sharing), deps }
}

async function exported(name: string, conversationId: string, format: ExportFormat, turns: string[] | null = null) {
  const { conversation, deps } = await openedBy(name, conversationId)
  const file = await exportConversation(conversation, { format, turns }, deps)
  const { rows } = await house.runtime.reads.query(
    `SELECT canon FROM ledger.event WHERE action = 'chat.export' AND correlation_id = $1`,
    [deps.actor.correlationId],
  )
  return { file, facts: rows.map(({ canon }) => JSON.parse(canon).facts) }
}

const says = (...events: TurnEvent[]): Brain => ({
  async answer(_, { emit }) {
    for (const event of events) emit(event)
    return { answeredBy: 'playbook:test' }
  },
})

const table: Block = {
  kind: 'table',
  caption: 'Owed | by vendor',
  columns: [{ label: 'Vendor' }, { label: 'Owed', numeric: true }],
  rows: [
    ['=cmd()', { value: 21_430_783, unit: 'money', currency: 'USD' }],
    ['B | C', { value: null, unit: 'money', currency: 'USD' }],
    ['D', { value: 100, unit: 'money', currency: 'USD' }],
  ],
  shown: 2,
}
const source = {
  ...{ system: 'netsuite', recordType: 'bill', recordId: '77', label: 'Bill 77', value: '$214K' },
  ...{ fetchedAt: '2026-11-22T16:00:00Z', correlationId: 'c-1' },
}
const owed: TurnEvent = {
  type: 'fact',
  number: 1,
  fact: {
    ...{ id: 'owed', label: 'Owed', value: 21_430_783, unit: 'money', currency: 'USD', status: 'ok' },
    ...{ asOf: '2026-11-22T16:00:00Z', sources: [source] },
  },
}
const text: TurnEvent = { type: 'text', delta: '**We owe** {{owed}} <img src=x> [here](https://evil.example/?d=1).' }

test('Markdown has the answer with its figures to the cent, whole tables, and after it where each figure comes from', async () => {
  const asked = await house.ask('office', 'What do we owe?', {
    brain: says(owed, text, { type: 'block', block: table }),
  })

  const { file } = await exported('office', asked.conversationId, 'md')

  const body = String(file?.body)
  expect(file?.name).toBe('what-do-we-owe_2026-11-22.md')
  expect(body).toContain('**We owe** $214,307.83 [1]')
  expect(body).toContain('| D | 1 |')
  expect(body).toContain(
    '| 1 | Owed | $214,307.83 | netsuite | Bill 77 (bill 77) | $214K | 22 Nov 2026, 08:00 PST | c-1 |',
  )
  // Nothing in words of records becomes a picture, a link or a column.
  expect(body).not.toMatch(/(?<!\\)<img|\]\(http/)
  expect(body).toContain('| B \\| C | not available |')
})

test('an export is in the audit with its turns, its rows and the hash of the file that left', async () => {
  const asked = await house.ask('office', 'What do we owe?', { brain: says(owed, text) })
  const { file, facts } = await exported('office', asked.conversationId, 'md')

  expect(facts).toEqual([
    {
      conversation: asked.conversationId,
      owner: (await house.callerOf('office')).principal.id,
      format: 'md',
      turns: [asked.id],
      rows: 1,
      sha256: createHash('sha256').update(String(file?.body)).digest('hex'),
    },
  ])
  const printed = await exported('office', asked.conversationId, 'print')
  expect(printed.file).toBeNull()
  expect(printed.facts).toMatchObject([{ format: 'print', turns: [asked.id], sha256: null }])
})

test('only the ticked turns leave', async () => {
  const first = await house.ask('office', 'Alpha', { brain: says({ type: 'text', delta: 'One.' }) })
  const second = await house.ask('office', 'Beta', {
    brain: says({ type: 'text', delta: 'Two.' }),
    conversationId: first.conversationId,
  })

  const { file, facts } = await exported('office', first.conversationId, 'md', [second.id])

  expect(String(file?.body)).toContain('Two.')
  expect(String(file?.body)).not.toContain('One.')
  expect(facts).toMatchObject([{ turns: [second.id] }])
  await expect(exported('office', first.conversationId, 'md', ['nothing'])).rejects.toMatchObject({ code: 'not_found' })
})

test('tables leave as a CSV each, with raw numbers, beside one of the sources', async () => {
  const asked = await house.ask('office', 'What do we owe?', { brain: says(owed, { type: 'block', block: table }) })

  const { file } = await exported('office', asked.conversationId, 'csv')

  expect(file?.name).toMatch(/\.zip$/)
  const files = Object.fromEntries(
    Object.entries(unzipSync(file?.body as Uint8Array)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  )
  expect(Object.keys(files)).toEqual(['01_owed-by-vendor.csv', 'sources.csv'])
  expect(files['01_owed-by-vendor.csv']).toBe(
    '\uFEFF"Vendor","Owed (USD)"\r\n"\'=cmd()",214307.83\r\n"B | C",\r\n"D",1\r\n',
  )
  expect(files['sources.csv']).toContain('"What do we owe?",1,"Owed","$214,307.83","netsuite","Bill 77","bill 77"')
})

test('a table leaves in the order in which it is shown and as far, or whole, and is in the audit', async () => {
  const asked = await house.ask('office', 'What do we owe?', { brain: says({ type: 'block', block: table }) })
  const { conversation, deps } = await openedBy('office', asked.conversationId)
  const [turn] = conversation.turns
  const seq = turn?.events.find(({ event }) => event.type === 'block')?.seq ?? 0
  if (turn === undefined) throw new Error('the turn is not there')

  const order = { column: 1, down: false }
  const shown = await exportTable({ conversation, turn }, seq, { order, most: 2 }, deps)
  const whole = await exportTable({ conversation, turn }, seq, { order: null, most: null }, deps)

  expect(shown.body).toBe('\uFEFF"Vendor","Owed (USD)"\r\n"D",1\r\n"\'=cmd()",214307.83\r\n')
  expect(whole.rows).toBe(3)
  const { rows } = await house.runtime.reads.query(
    `SELECT count(*)::int AS n FROM ledger.event WHERE action = 'chat.export' AND correlation_id = $1`,
    [deps.actor.correlationId],
  )
  expect(rows).toEqual([{ n: 2 }])
  await expect(exportTable({ conversation, turn }, seq + 1, { order: null, most: null }, deps)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a reader of a shared conversation takes along what they may see and no figure more, in each form', async () => {
  const asked = await house.ask('executive', 'Why did margin drop on 24-017, and can we still recover it?')
  const { principal } = await house.callerOf('field')
  const actor = actorOf(await house.callerOf('executive'), uuidv7())
  await shareConversation(asked.conversationId, { kind: 'person', id: principal.id }, actor, house.runtime)

  const own = String((await exported('executive', asked.conversationId, 'md')).file?.body)
  const { file } = await exported('field', asked.conversationId, 'md')
  const tables = await exported('field', asked.conversationId, 'csv')

  const figures = [...own.matchAll(/\$[\d,.]{4,}\d/g)].map(([figure]) => figure)
  expect(figures.length).toBeGreaterThan(3)
  for (const body of [String(file?.body), Buffer.from(tables.file?.body ?? '').toString()]) {
    for (const figure of figures) expect(body).not.toContain(figure)
    expect(body).toContain('mail')
  }
  expect(String(file?.body)).toContain('Locked:')
})
