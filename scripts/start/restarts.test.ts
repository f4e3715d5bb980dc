import { expect, test } from 'vitest'
import { restartAfter } from './restarts.ts'

test.each([
  [40_000, 4, { quickEnds: 1, waitMs: 200 }],
  [1_000, 0, { quickEnds: 1, waitMs: 200 }],
  [1_000, 4, { quickEnds: 5, waitMs: 3_200 }],
  [1_000, 5, { quickEnds: 6, waitMs: null }],
])('after a life of %i ms and %i quick ends before it the wait is %o', (lived, ends, restart) => {
  expect(restartAfter(lived, ends)).toEqual(restart)
})
