import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const answered = 'Sat, 28 Nov 2026 08:00:00 GMT'

test.each([
  ['30', 30_000],
  ['0', 0],
  ['1.5', 1_500],
  [' 7 ', 7_000],
  ['Sat, 28 Nov 2026 08:02:00 GMT', 120_000],
  ['Saturday, 28-Nov-26 08:02:00 GMT', 120_000],
  ['Sat, 28 Nov 2026 07:00:00 GMT', 0],
])('%j is a wait', (header, expected) => {
  expect(retryAfterMs(header, answered)).toBe(expected)
})

test.each([[undefined], [''], ['soon'], ['-5'], ['NaN']])('%j says nothing', (header) => {
  expect(retryAfterMs(header, answered)).toBeUndefined()
})
