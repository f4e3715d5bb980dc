import { describe, expect, test } from 'vitest'
import { addressOf, vendorServer } from '#lib/systems/vendor-servers.ts'
import { judgementIn } from './judgement.ts'

const netsuite = addressOf(vendorServer('netsuite'), { account: '77' })
const procore = addressOf(vendorServer('procore'), { region: 'app' })

describe('as the vendor documents it', () => {
  const { reviewed, of } = judgementIn({ documented: true })

  test.each([
    [netsuite, 'ns_runReport', { kind: 'read', sensitive: true, sendsOut: false }],
    [procore, 'procore_write', { kind: 'write', sendsOut: true }],
  ])('%s %s is what its documents say', (url, tool, expected) => {
    expect(reviewed).toBeNull()
    expect(of(url, tool)).toMatchObject(expected)
  })

  test.each([
    [netsuite, 'ns_deleteEverything'],
    ['https://evil.example/mcp', 'ns_runReport'],
    [null, 'ns_runReport'],
  ])('%s %s is a person’s to judge', (url, tool) => {
    expect(() => of(url, tool)).toThrow(`No vendor’s document names ${tool}: say --read or --write for it.`)
  })

  test('and what somebody says cannot both count', () => {
    expect(() => judgementIn({ documented: true, read: true })).toThrow('Say either --documented')
  })
})

test('what a person says holds for every tool, whatever a document says', () => {
  const said = { kind: 'write', untrusted: true, sensitive: true, sendsOut: true }
  expect(judgementIn({}).of(netsuite, 'ns_runReport')).toEqual(said)
  expect(judgementIn({ read: true, label: ['none'] }).of(procore, 'procore_write')).toEqual({
    ...{ kind: 'read', untrusted: false, sensitive: false, sendsOut: false },
  })
})
