import { expect, test } from 'vitest'
import { byNearness } from './spelling.ts'

test.each([
  ['projct', 'project'],
  ['project_number', 'project'],
  ['projectNumber', 'project'],
  ['due_befor', 'dueBefore'],
  ['Limit', 'limit'],
])('%s most likely means %s', (mistyped, meant) => {
  const names = ['status', 'project', 'dueBefore', 'limit', 'cursor']
  expect(byNearness(mistyped, names)[0]?.name).toBe(meant)
})
