import { describe, expect, test } from 'vitest'
import { clientAddress, rangeOf } from './client-address.ts'

describe('the address a request came from', () => {
  test.each([
    ['without a proxy it is the peer, whatever the header claims', 0, '198.51.100.9, 10.0.0.1', '203.0.113.5'],
    ['behind one proxy it is what that proxy saw', 1, '198.51.100.9, 192.0.2.7', '192.0.2.7'],
    ['behind two it is what the first one saw', 2, '6.6.6.6, 198.51.100.9, 192.0.2.7', '198.51.100.9'],
    ['with fewer entries than proxies it is the first there is', 3, '198.51.100.9', '198.51.100.9'],
    ['without a header it is the peer', 1, '', '203.0.113.5'],
  ])('%s', (_, trustedProxies, forwarded, expected) => {
    expect(clientAddress({ peer: '203.0.113.5', forwarded, trustedProxies })).toBe(expected)
  })
})

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['', 'unknown'],
  ['not an address', 'unknown'],
])('%s stands in %s', (address, range) => {
  expect(rangeOf(address)).toBe(range)
})
