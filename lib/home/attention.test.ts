import { expect, test } from 'vitest'
import type { Fact } from '#lib/facts/types.ts'
import { type Judged, nothingJudged, type Own } from '#lib/judgements/judgement.ts'
import { attention } from './attention.ts'
import type { Matter } from './matter.ts'

const today = '2026-11-22'

/** Matters of so much money; the heaviest first is their order by money. */
function matters(money: Record<string, number | null>): Matter[] {
  return Object.entries(money).map(([id, value]) => ({
    ...{ id, kind: 'margin_fade', title: `Title of ${id}`, cause: '', amountWord: '', question: '', brief: [] },
    ask: { kind: 'finding' as const, finding: 'margin_fade', about: null },
    ...{ project: null, checks: [], owner: null, ageDays: null, evidence: [], lookedIn: [] },
    amount: { value } as Fact,
  }))
}
const said = (own: Record<string, Own>): Judged => ({ ...nothingJudged, own: new Map(Object.entries(own)) })
const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id)

test('where nobody said anything, all of it is there, the heaviest first', () => {
  const { items, leftOut } = attention(matters({ small: 5, none: null, large: 10 }), nothingJudged, today)
  expect(ids(items)).toEqual(['large', 'small', 'none'])
  expect(items[0]).toMatchObject({ assigned: null, notUseful: 0 })
  expect(leftOut).toEqual([])
})

test('what was put off or not useful is left out with its reason, and comes back when the money grows', () => {
  const judged = said({
    a: { verdict: 'snoozed', until: '2026-12-01', money: 100, reason: 'later' },
    b: { verdict: 'not_useful', reason: 'known' },
    gone: { verdict: 'not_useful', reason: 'no longer there' },
  })
  const { items, leftOut } = attention(matters({ a: 100, b: 50, c: 5 }), judged, today)
  expect(ids(items)).toEqual(['c'])
  expect(leftOut).toMatchObject([
    { id: 'a', title: 'Title of a', own: { reason: 'later' } },
    { id: 'b', title: 'Title of b', own: { reason: 'known' } },
  ])
  expect(ids(attention(matters({ a: 125, b: 500, c: 5 }), judged, today).items)).toEqual(['a', 'c'])
  expect(ids(attention(matters({ a: 100, b: 50, c: 5 }), judged, '2026-12-01').items)).toEqual(['a', 'c'])
})

test('who takes care of a matter and how many did not find it useful stand with it, and change no rank', () => {
  const maria = { id: 'p1', name: 'Maria' }
  const judged = { ...nothingJudged, assigned: new Map([['b', maria]]), notUseful: new Map([['a', 9]]) }
  const { items } = attention(matters({ a: 100, b: 50 }), judged, today)
  expect(items).toMatchObject([
    { id: 'a', assigned: null, notUseful: 9 },
    { id: 'b', assigned: maria, notUseful: 0 },
  ])
})
