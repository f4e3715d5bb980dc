import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withCriticalPath } from './critical-path.ts'
import { inOrder, spansOf, type TracedCall } from './spans.ts'
import { alignCalls, turnSpans } from './turn-spans.ts'

const began = 1_795_000_000_000

function call(name: string, from: number, to: number, more: Partial<TracedCall> = {}): TracedCall {
  return {
    callId: name,
    system: 'system',
    tool: name,
    project: null,
    outcome: 'ok',
    code: null,
    rows: 1,
    reason: null,
    masked: [],
    leftOut: 0,
    beganAt: began + from,
    endedAt: began + to,
    slackMs: 0,
    step: null,
    facts: null,
    intact: true,
    ...more,
  }
}

function traceOf(
  calls: readonly TracedCall[],
  moments: readonly [string, number][],
  end: number,
  steps: [string, number][],
) {
  const turn = {
    answeredBy: 'playbook:x',
    moments: moments.map(([part, at]) => ({ part, at: began + at })),
    callsBegan: new Map(steps.map(([step, at]) => [step, began + at])),
  }
  const aligned = alignCalls(calls, turn)
  return withCriticalPath(inOrder([...spansOf(aligned, began), ...turnSpans(turn, aligned, began, began + end)])).map(
    ({ tool, part, from, to, critical }) => ({ name: tool ?? part, from, to, critical }),
  )
}

test('a step begins before the calls that it caused, though the trail counts their begin back too far', () => {
  // The commit took 30 ms, so both calls seem to begin before the planning that made them.
  const spans = traceOf(
    [call('a', -18, 82, { step: 'c1', slackMs: 30 }), call('b', -17, 283, { step: 'c2', slackMs: 30 })],
    [
      ['reading', 0],
      ['planning', 5],
      ['writing', 320],
    ],
    325,
    [
      ['c1', 12],
      ['c2', 12],
    ],
  )
  expect(spans).toEqual([
    { name: 'reading', from: 0, to: 5, critical: true },
    { name: 'planning', from: 5, to: 12, critical: true },
    { name: 'a', from: 12, to: 112, critical: false },
    { name: 'b', from: 12, to: 312, critical: true },
    { name: 'planning', from: 312, to: 320, critical: true },
    { name: 'writing', from: 320, to: 325, critical: true },
  ])
})

test('between two rounds of calls stands what was thought there, and the slowest call of each round is critical', () => {
  const spans = traceOf(
    [
      call('look-up', 10, 110, { step: 'c1' }),
      call('quick', 130, 150, { step: 'c2' }),
      call('slow', 130, 400, { step: 'c3' }),
    ],
    [
      ['planning', 2],
      ['writing', 402],
    ],
    404,
    [
      ['c1', 10],
      ['c2', 130],
      ['c3', 130],
    ],
  )
  expect(spans.filter(({ critical }) => critical).map(({ name, from }) => [name, from])).toEqual([
    ['planning', 2],
    ['look-up', 10],
    ['planning', 110],
    ['slow', 130],
    ['planning', 400],
    ['writing', 402],
  ])
})

test('without a turn, a call whose begin is uncertain still waited for the one before it', () => {
  const spans = withCriticalPath(spansOf([call('first', 0, 100), call('second', 85, 200, { slackMs: 20 })], began))
  expect(spans.map(({ tool, critical }) => [tool, critical])).toEqual([
    ['first', true],
    ['second', true],
  ])
})

test('attempts stay below their call, whatever ran beside it', () => {
  const tries = {
    steps: [],
    attempts: [
      { atMs: 5, ms: 20, code: 'system_timeout' },
      { atMs: 90, ms: 10, code: null },
    ],
  }
  const facts = { ...tries, exchanges: [], records: [], masked: [], leftOut: 0 }
  const spans = inOrder(spansOf([call('retried', 0, 100, { facts }), call('beside', 10, 50)], began))
  expect(spans.map(({ tool, kind }) => `${tool} ${kind}`)).toEqual([
    'retried call',
    'retried attempt',
    'retried wait',
    'retried attempt',
    'beside call',
  ])
})

test('the critical path ends with what ended last, and no two steps of it run side by side', () => {
  const interval = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 100 }))
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 12 }), (intervals) => {
      const calls = intervals.map(([from, ms], index) => call(`c${index}`, from, from + ms))
      const spans = withCriticalPath(spansOf(calls, began))
      const path = spans.filter(({ critical }) => critical).sort((a, b) => a.from - b.from)
      expect(path.at(-1)?.to).toBe(Math.max(...spans.map(({ to }) => to)))
      for (const [index, step] of path.slice(1).entries()) expect(path[index]?.to).toBeLessThanOrEqual(step.from + 2)
    }),
  )
})

test('the time in which a turn waited for its person is nobody’s work', () => {
  const moments = (['thinking', 'waiting', 'thinking'] as const).map((part, index) => ({
    part,
    at: began + index * 1_000,
  }))
  const spans = turnSpans({ answeredBy: 'a-model', moments }, [], began, began + 3_000)

  expect(spans.map(({ part, segments }) => [part, segments[0]?.layer])).toEqual([
    ['thinking', 'model'],
    ['waiting', 'waiting'],
    ['thinking', 'model'],
  ])
})
