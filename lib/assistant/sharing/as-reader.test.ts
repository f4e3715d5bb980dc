import { expect, test } from 'vitest'
import type { StoredEvent, ToolEvent, TurnEvent } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import { asReader, type Reader } from './as-reader.ts'
import type { MadeTurn } from './basis.ts'

const stored = (events: readonly TurnEvent[]): StoredEvent[] =>
  events.map((event, index) => ({ seq: index + 1, event }))
const turn = (events: readonly TurnEvent[], more: Partial<MadeTurn> = {}): MadeTurn => ({
  id: 't1',
  answeredBy: 'playbook:x',
  events: stored(events),
  ...more,
})

function called(step: string, system: string, tool = 'list'): TurnEvent[] {
  const event: ToolEvent = { type: 'tool', step, system, systemName: system, tool, title: tool, state: 'done', atMs: 1 }
  return [
    { type: 'read', step, input: {}, reach: null, personal: false },
    { ...event, rows: 4711, message: 'Your role Executive' },
  ]
}

function figure(id: string, system: string, turnId = 't1'): TurnEvent {
  const source = {
    ...{ system, recordType: 'job', recordId: '1', label: 'Secret job', value: '$4,711' },
    ...{ fetchedAt: '2026-01-01T00:00:00Z', correlationId: turnId },
  }
  const fact: Fact = {
    ...{ id, label: `Secret ${id}`, value: 471_100, unit: 'money', currency: 'USD', asOf: '2026-01-01T00:00:00Z' },
    ...{ status: 'ok', sources: [source], formula: { rows: [], total: { label: 'Secret', value: 471_100 } } },
  }
  return { type: 'fact', number: 1, fact }
}

/** May read everything but what this system brought. */
const without = (closed: string): Reader => ({
  unreadable: ({ system }) => (system === closed ? 'refused' : null),
  titles: ({ tool, system }) => ({ tool, system }),
  locale: 'en',
})

const shown = (one: MadeTurn, reader: Reader, earlier: MadeTurn[] = []) =>
  asReader(one, earlier, reader).map(({ event }) => event)
const textsOf = (events: readonly TurnEvent[]) => events.flatMap((one) => (one.type === 'text' ? [one.delta] : []))
const locks = (events: readonly TurnEvent[]) =>
  events.flatMap((one) => (one.type === 'block' && one.block.kind === 'locked' ? [one.block] : []))

test('a figure of a system that the reader may not ask has neither value nor name nor records', () => {
  const events = shown(turn([...called('c1', 'books'), figure('cash', 'books')]), without('books'))

  const fact = events.find(({ type }) => type === 'fact')
  expect(fact).toMatchObject({
    fact: {
      value: null,
      status: 'redacted',
      sources: [],
      label: 'list',
      reason: 'Your roles do not include “list” of books.',
      access: 'books list',
    },
  })
  expect(JSON.stringify(events)).not.toMatch(/4,?711|Secret|Executive/)
})

test('what a figure asks next is told to nobody but who asked', () => {
  const asking = (id: string, system: string) => ({
    ...figure(id, system),
    ask: { kind: 'query', query: 'Secret vendor' },
  })
  const whole = turn([
    ...called('c1', 'books'),
    ...called('c2', 'site'),
    asking('cash', 'books'),
    asking('rfis', 'site'),
  ])

  const facts = shown(whole, without('books')).filter(({ type }) => type === 'fact')

  expect(facts).toHaveLength(2)
  expect(JSON.stringify(facts)).not.toContain('Secret vendor')
})

test('a figure of another system of the same answer stays, and the text around both is locked with what of it may be read', () => {
  const whole = turn([
    ...called('c1', 'books'),
    ...called('c2', 'site'),
    figure('cash', 'books'),
    figure('rfis', 'site'),
    { type: 'text', delta: 'There is {{cash}} ' },
    { type: 'text', delta: 'and {{rfis}}: 4711.' },
  ])

  const events = shown(whole, without('books'))

  expect(textsOf(events)).toEqual([])
  expect(locks(events)).toEqual([
    {
      kind: 'locked',
      part: 'text',
      systems: ['books', 'site'],
      reason: expect.stringContaining('books'),
      facts: ['rfis'],
    },
  ])
  expect(events).toContainEqual(figure('rfis', 'site'))
})

test('a text that says its steps is judged by those alone', () => {
  const whole = turn([
    ...called('c1', 'books'),
    ...called('c2', 'site'),
    { type: 'text', delta: 'Of the site.', from: ['c2'] },
    { type: 'text', delta: 'Of the books.', from: ['c1'] },
    { type: 'text', delta: 'Of nothing.', from: [] },
    { type: 'text', delta: 'Of who knows.', from: ['c9'] },
  ])

  expect(textsOf(shown(whole, without('books')))).toEqual(['Of the site.', 'Of nothing.'])
})

test('what nobody can tell the origin of is locked for everybody', () => {
  const nobody = without('none')
  expect(textsOf(shown(turn([{ type: 'text', delta: 'From where?' }]), nobody))).toEqual([])
  const strange = shown(turn([...called('c1', 'books'), figure('cash', 'books', 'another turn')]), nobody)
  expect(strange.find(({ type }) => type === 'fact')).toMatchObject({ fact: { status: 'redacted', value: null } })
})

test('a model has read the conversation: its text is locked by a call of an earlier turn, a plan’s is not', () => {
  const earlier = turn(called('c1', 'books'), { id: 't0' })
  const events: TurnEvent[] = [...called('c1', 'site'), { type: 'text', delta: 'So 4711.' }]

  expect(textsOf(shown(turn(events, { answeredBy: 'model-1' }), without('books'), [earlier]))).toEqual([])
  expect(textsOf(shown(turn(events, { answeredBy: null }), without('books'), [earlier]))).toEqual([])
  expect(textsOf(shown(turn(events), without('books'), [earlier]))).toEqual(['So 4711.'])
})

test('tables, quotations, drawings and what comes later are locked as texts are; suggestions are the asker’s', () => {
  const table: TurnEvent = {
    type: 'block',
    block: { kind: 'table', caption: 'Secret', columns: [{ label: 'a' }], rows: [['4711']] },
  }
  const quote: TurnEvent = { type: 'block', block: { kind: 'quote', system: 'books', text: '4711', by: 'Secret' } }
  const more: TurnEvent = { type: 'block', block: { kind: 'suggestions', questions: ['Secret?'] } }
  const rest: TurnEvent[] = [
    { type: 'unchecked', items: [{ system: 'books', what: 'Secret', why: 'Your role Executive' }] },
    { type: 'unverified', figures: ['4711'] },
  ]
  const events = shown(turn([...called('c1', 'books'), table, quote, more, ...rest]), without('books'))

  expect(locks(events).map(({ part }) => part)).toEqual(['table', 'quote'])
  expect(JSON.stringify(events)).not.toMatch(/4711|Secret|Executive/)
})

test('who may read everything gets the answer whole, without what was said to its asker alone', () => {
  const whole = turn([
    ...called('c1', 'books'),
    figure('cash', 'books'),
    { type: 'text', delta: 'There is {{cash}}.' },
    { type: 'unchecked', items: [{ system: 'site', what: 'RFIs', why: 'Your role Executive does not include it.' }] },
    { type: 'done', state: 'done', ms: 3 },
  ])

  const events = shown(whole, without('none'))

  expect(textsOf(events)).toEqual(['There is {{cash}}.'])
  expect(events).toContainEqual(figure('cash', 'books'))
  expect(events.filter(({ type }) => type === 'read' || type === 'usage')).toEqual([])
  expect(JSON.stringify(events)).not.toContain('Executive')
})
