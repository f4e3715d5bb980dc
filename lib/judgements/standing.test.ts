import { expect, test } from 'vitest'
import { isLeftOut } from './standing.ts'

const today = '2026-11-22'
const snoozed = { verdict: 'snoozed', until: '2026-12-01', money: 100, reason: 'r' } as const

test('of what nobody said anything about nothing is left out', () => {
  expect(isLeftOut(undefined, { today, money: 5 })).toBe(false)
})

test('a snoozed one is gone until its day', () => {
  const on = (day: string) => isLeftOut(snoozed, { today: day, money: 100 })
  expect([on('2026-11-30'), on('2026-12-01'), on('2026-12-02')]).toEqual([true, false, false])
})

test('it comes back before when the money has grown by a quarter, and not by less', () => {
  const at = (money: number | null) => isLeftOut(snoozed, { today, money })
  expect([at(124), at(125), at(50), at(null)]).toEqual([true, false, true, true])
  expect(isLeftOut({ ...snoozed, money: null }, { today, money: 1_000 })).toBe(true)
  expect(isLeftOut({ ...snoozed, money: 0 }, { today, money: 0 })).toBe(true)
})

test('one that was not useful is gone, whatever becomes of it', () => {
  expect(isLeftOut({ verdict: 'not_useful', reason: 'r' }, { today: '2030-01-01', money: 10_000 })).toBe(true)
})
