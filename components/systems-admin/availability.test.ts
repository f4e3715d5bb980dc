import { expect, test } from 'vitest'
import { availability, dayWord } from './availability.ts'

const day = (answered: number, limited = 0, failed = 0) => ({ day: '2026-11-23', answered, limited, failed })

test('a day is called by the worst of it, and a day without calls is neither good nor bad', () => {
  expect([day(9), day(9, 1), day(9, 1, 1), day(0)].map(dayWord)).toEqual(['ok', 'limited', 'failed', 'none'])
})

test('what is available is the share of calls that were answered; days are counted by what they had', () => {
  expect(availability([day(96), day(2, 1), day(0, 0, 1), day(0)])).toEqual({ share: 0.98, limited: 1, failed: 1 })
})

test('nothing is available or away where nobody called', () => {
  expect(availability([day(0), day(0)])).toEqual({ share: null, limited: 0, failed: 0 })
})

test('one failure in very many calls is not rounded away', () => {
  expect(availability([day(99_999, 0, 1)]).share).toBe(0.9999)
})
