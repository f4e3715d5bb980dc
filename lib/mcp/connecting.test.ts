import { expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { checkModern } from './modern.ts'
import { toMcpError } from './tool-result.ts'
import { eras, type McpContext } from './types.ts'

const origin = 'https://gatehouse.example'
const page = `${origin}/connections/procore`
const missing = new GatewayError('reauth_required', 'You reach Procore by your own account there.', {
  data: { connect: 'procore' },
})
const context = (said: Pick<McpContext, 'era' | 'asksByUrl'>) => ({ origin, correlationId: 'c', ...said }) as McpContext

test('who reaches a system by an account that is not connected is sent to our page, never to the vendor’s', () => {
  expect(toMcpError(missing, context({ era: 'modern', asksByUrl: true }))).toMatchObject({
    resultType: 'input_required',
    inputRequests: { connection: { method: 'elicitation/create', params: { mode: 'url', url: page } } },
  })
  expect(() => toMcpError(missing, context({ era: 'legacy', asksByUrl: true }))).toThrow(
    expect.objectContaining({ data: { elicitations: [expect.objectContaining({ mode: 'url', url: page })] } }),
  )
})

test('a client that opens no pages is told the address in words', () => {
  const told = toMcpError(missing, context({ era: 'modern', asksByUrl: false }))
  expect(told).toMatchObject({ isError: true })
  expect(JSON.stringify(told['content'])).toContain(page)
})

test('whoever comes back from the page is not sent there again', () => {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': eras.modern,
    'io.modelcontextprotocol/clientCapabilities': { elicitation: { url: {} } },
  }
  const headers = { 'mcp-protocol-version': eras.modern, 'mcp-method': 'tools/call', 'mcp-name': 'procore__projects' }
  const said = (more: object) =>
    checkModern({ id: 1, method: 'tools/call', params: { name: 'procore__projects', _meta: meta, ...more } }, headers)
  expect(said({}).asksByUrl).toBe(true)
  expect(said({ inputResponses: { connection: { action: 'decline' } } }).asksByUrl).toBe(false)
})
