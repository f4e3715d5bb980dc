import { describe, expect, test } from 'vitest'
import { addressOf, knownTool, vendorServer, vendorServers } from './vendor-servers.ts'

describe('the address of a vendor’s own MCP server', () => {
  test('is made of what differs between customers', () => {
    const address = addressOf(vendorServer('netsuite'), { account: '1234567-SB1' })
    expect(address).toBe(
      'https://1234567-sb1.suitetalk.api.netsuite.com/services/mcp/v1/suiteapp/com.netsuite.mcpstandardtools',
    )
    expect(addressOf(vendorServer('work-iq'), {})).toBe('https://workiq.svc.cloud.microsoft/mcp')
  })

  test.each([
    ['netsuite', {}],
    ['netsuite', { account: 'evil.example/#' }],
    ['netsuite', { account: '1', region: 'app' }],
    ['bamboohr', { company: 'a.b' }],
    ['bamboohr', { company: '' }],
  ])('of %s is refused for %j, in one sentence', (id, parts) => {
    expect(() => addressOf(vendorServer(id), parts)).toThrow(/address of .+ (needs|has no part)/)
  })

  test('of a vendor nobody knows is refused with those that are', () => {
    expect(() => vendorServer('netsweet')).toThrow(/there are netsuite, salesforce/)
  })
})

describe('what a vendor’s documents say of its tools', () => {
  const netsuite = addressOf(vendorServer('netsuite'), { account: '77' })

  test('is known at that vendor’s address, whichever customer’s', () => {
    expect(knownTool(netsuite, 'ns_runReport')).toMatchObject({ kind: 'read', sensitive: true })
    expect(knownTool('https://app.procore.com/rest/v1.0/mcp', 'procore_write')).toMatchObject({ kind: 'write' })
  })

  test('is not believed of another server that names its tools alike', () => {
    expect(knownTool('https://evil.example/mcp', 'ns_runReport')).toBeNull()
    expect(knownTool(netsuite.replace('netsuite.com', 'netsuite.com.evil.example'), 'ns_runReport')).toBeNull()
    expect(knownTool(netsuite.replace('77.suitetalk', 'evil.example/77.suitetalk'), 'ns_runReport')).toBeNull()
    expect(knownTool(null, 'ns_runReport')).toBeNull()
  })

  test('is nothing for a tool that came later', () => {
    expect(knownTool(netsuite, 'ns_deleteEverything')).toBeNull()
    expect(knownTool(netsuite, 'toString')).toBeNull()
  })

  test('every write sends out and every tool that returns records brings in outsiders’ text', () => {
    for (const { tools } of vendorServers) {
      for (const tool of Object.values(tools)) expect(tool.kind === 'read' || tool.sendsOut).toBe(true)
    }
  })
})
