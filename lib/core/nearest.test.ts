import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

test.each([
  ['persn', 'person'],
  ['sytsem', 'system'],
  ['Projects', 'project'],
  ['outcom', 'outcome'],
  ['', 'tool'],
])('%j is nearest to %s', (word, known) => {
  expect(nearest(word, ['person', 'system', 'project', 'outcome', 'tool'])).toBe(known)
})
