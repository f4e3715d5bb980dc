import { expect, test } from 'vitest'
import { claudeCodeCommand, mcpRemoteConfig } from './commands.ts'

test('the command carries the address and the token of the person', () => {
  expect(claudeCodeCommand('https://g.example/mcp', 'gh_x')).toBe(
    'claude mcp add --transport http gatehouse https://g.example/mcp --header "Authorization: Bearer gh_x"',
  )
})

test('plain http has to be allowed for mcp-remote, https has not', () => {
  expect(mcpRemoteConfig('http://localhost:3000/mcp', 'gh_x')).toContain('--allow-http')
  expect(mcpRemoteConfig('https://g.example/mcp', 'gh_x')).not.toContain('--allow-http')
  expect(JSON.parse(mcpRemoteConfig('https://g.example/mcp', 'gh_x')).mcpServers.gatehouse.env).toEqual({
    AUTH_HEADER: 'Bearer gh_x',
  })
})
