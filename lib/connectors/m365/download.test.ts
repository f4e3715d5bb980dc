import { expect, test } from 'vitest'
import { isContentHost } from './download.ts'

const settings = { baseUrl: 'https://graph.microsoft.com/v1.0', contentHosts: 'sharepoint.com, http://127.0.0.1:4711' }

test.each([
  ['https://ridgeline.sharepoint.com/sites/x/download.aspx?tempauth=1', true],
  ['https://sharepoint.com/x', true],
  ['http://127.0.0.1:4711/x', true],
  ['http://ridgeline.sharepoint.com/x', false],
  ['https://ridgeline.sharepoint.com:8443/x', false],
  ['https://sharepoint.com.attacker.example/x', false],
  ['https://notsharepoint.com/x', false],
  ['https://user@ridgeline.sharepoint.com/x', false],
  ['http://127.0.0.1:4712/x', false],
  ['http://169.254.169.254/latest/meta-data', false],
])('a file may come from %s: %s', (address, expected) => {
  expect(isContentHost(new URL(address), settings)).toBe(expected)
})
