import { expect, test } from 'vitest'
import { applyEvent, viewOf, waitsForYes } from '#lib/assistant/answer/turn-view.ts'
import type { ApprovalEvent, StoredEvent, ToolEvent } from '#lib/facts/turn-event.ts'
import { cacheOf } from './evidence-model.ts'
import { endingOf, lanesOf } from './lanes-model.ts'

function tool(step: string, system: string, state: ToolEvent['state'], atMs: number, more: Partial<ToolEvent> = {}) {
  const event: ToolEvent = {
    type: 'tool',
    step,
    system,
    systemName: system,
    tool: 't',
    title: 'T',
    state,
    atMs,
    ...more,
  }
  return event
}

function stored(...events: StoredEvent['event'][]): StoredEvent[] {
  return events.map((event, index) => ({ seq: index + 1, event }))
}

test('a stream that resumes and overlaps says nothing twice', () => {
  const events = stored({ type: 'text', delta: 'Hello ' }, { type: 'text', delta: 'world' })
  const once = viewOf(events)

  expect(events.reduce(applyEvent, once)).toEqual(once)
  expect(once.parts).toEqual([{ kind: 'text', text: 'Hello world', from: 0 }])
})

test('a call has one lane with the time of its check, its call and its end', () => {
  const view = viewOf(
    stored(
      tool('c1', 'procore', 'queued', 0),
      tool('c1', 'procore', 'checking', 0),
      tool('c1', 'procore', 'calling', 10),
      tool('c1', 'procore', 'done', 110, { rows: 5, ms: 100 }),
    ),
  )

  expect(view.steps).toMatchObject([{ step: 'c1', queuedAt: 0, calledAt: 10, endedAt: 110, rows: 5 }])
  expect(lanesOf(view.steps, null)).toMatchObject([
    { state: 'ok', calls: 1, rows: 5, segments: [{ to: 1, kind: 'call' }] },
  ])
})

test('a refused system has no bar, and the systems beside it that were not asked say so', () => {
  const view = viewOf(
    stored(
      tool('c1', 'netsuite', 'queued', 0),
      tool('c2', 'procore', 'queued', 0),
      tool('c1', 'netsuite', 'denied', 3, { code: 'forbidden' }),
      tool('c2', 'procore', 'skipped', 3),
    ),
  )

  expect(lanesOf(view.steps, null)).toMatchObject([
    { system: 'netsuite', state: 'denied', segments: [], stopped: true },
    { system: 'procore', state: 'notReached', segments: [], calls: 0 },
  ])
})

test('calls side by side of one system are one bar, also while they run', () => {
  const running = ['c1', 'c2'].flatMap((step) => [
    tool(step, 'netsuite', 'queued', 0),
    tool(step, 'netsuite', 'calling', 5),
  ])

  expect(lanesOf(viewOf(stored(...running)).steps, null)[0]?.segments).toMatchObject([{ kind: 'running' }])
})

test('nothing was asked is said only of a turn that asked nothing', () => {
  const done = (state: 'done' | 'stopped') => ({ type: 'done', state, ms: 5 }) as const
  const asked = [tool('c1', 'gis', 'queued', 0), tool('c1', 'gis', 'calling', 1)]
  const denied = [tool('c1', 'gis', 'queued', 0), tool('c1', 'gis', 'denied', 1)]

  expect(endingOf(viewOf(stored(done('done'))))).toBe('nothingAsked')
  expect(endingOf(viewOf(stored(...denied, done('done'))))).toBe('nothingAsked')
  expect(endingOf(viewOf(stored(...asked, tool('c1', 'gis', 'failed', 9), done('done'))))).toBe('noneAnswered')
  const toConnect = { ...tool('c1', 'gis', 'failed', 9), connect: true } as const
  expect(endingOf(viewOf(stored(...asked, toConnect, done('done'))))).toBe('toConnect')
  expect(endingOf(viewOf(stored(...asked, tool('c1', 'gis', 'failed', 9), done('stopped'))))).toBe('stopped')
  expect(endingOf(viewOf(stored(...asked, tool('c1', 'gis', 'done', 9), done('stopped'))))).toBe('checked')
})

test('a turn stands still while its person is asked, and goes on with the answer', () => {
  const asked: ApprovalEvent = {
    type: 'approval',
    id: 'a1',
    ...{ system: 'gis', systemName: 'Maps', tool: 'move', title: 'Move it', why: 'write', undo: 'never' },
    ...{ fields: [], input: { to: 'here' }, before: null, beforeUnread: false, recipients: [] },
    expiresAt: '2026-11-22T12:00:00Z',
  }
  const waiting = viewOf(stored({ type: 'text', delta: 'First. ' }, asked))
  expect(waitsForYes(waiting)).toBe(true)
  expect(waiting.parts.at(-1)).toMatchObject({ kind: 'approval', approval: { state: 'asked', input: { to: 'here' } } })

  const approved = { type: 'approval_state', id: 'a1', state: 'approved', input: { to: 'there' } } as const
  const goesOn = viewOf(stored({ type: 'text', delta: 'First. ' }, asked, approved, { type: 'text', delta: 'Last.' }))
  expect(waitsForYes(goesOn)).toBe(false)
  expect(goesOn.parts).toMatchObject([
    { kind: 'text', text: 'First. ', from: 0 },
    { kind: 'approval', approval: { state: 'approved', input: { to: 'there' } } },
    { kind: 'text', text: 'Last.', from: 7 },
  ])
})

test('the cache’s share is of all that the model read, and what it spared is a sum or unknown', () => {
  const use = { type: 'usage', model: 'm', outputTokens: 5, costMicros: 10 } as const
  const one = { ...use, inputTokens: 100, cacheReadTokens: 700, cacheWriteTokens: 200, savedMicros: 1_500_000 }
  const two = { ...use, inputTokens: 0, cacheReadTokens: 1_000, cacheWriteTokens: 0, savedMicros: -500_000 }

  expect(cacheOf(viewOf(stored(one, two)))).toEqual({ share: 0.85, saved: 1 })
  expect(cacheOf(viewOf(stored(one, { ...two, savedMicros: null })))).toEqual({ share: 0.85, saved: null })
  expect(cacheOf(viewOf([]))).toEqual({ share: null, saved: 0 })
})
