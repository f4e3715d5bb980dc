import { expect, test } from 'vitest'
import { rangeOf } from '#lib/core/client-address.ts'
import { shortNetwork } from './short-network.ts'

test.each([
  ['203.0.113.77', '203.0.113.x'],
  ['::ffff:203.0.113.77', '203.0.113.x'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:x'],
])('of %s the end is left out', (address, shown) => {
  expect(shortNetwork(rangeOf(address))).toBe(shown)
})

test('where the network is not known, nothing is invented', () => {
  expect(shortNetwork('')).toBeNull()
  expect(shortNetwork(rangeOf('who knows'))).toBeNull()
})
