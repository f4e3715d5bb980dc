import { expect, test } from 'vitest'
import { uuidv7 } from './ids.ts'
import { shortId } from './short-id.ts'

test('ids of one millisecond are told apart on a screen', () => {
  const ids = Array.from({ length: 50 }, () => uuidv7(1_795_000_000_000))
  expect(new Set(ids.map(shortId)).size).toBe(50)
})

test('what is shown is the end of the id, so that it can be found in the whole one', () => {
  expect(shortId('019a1f2e-7c00-7abc-8def-0123456789ab')).toBe('456789ab')
  expect(shortId('ab12')).toBe('ab12')
})
