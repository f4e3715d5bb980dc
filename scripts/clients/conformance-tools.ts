import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type CallToolResult, createMcpHandler, Server } from '@modelcontextprotocol/server'
import type { WireTool } from '#lib/hosting/host.ts'

/** A red point, and a hundredth of a second of nothing. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
const wav = 'UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAAAAA=='

const nothing = { type: 'object' as const, properties: {} }
const image = { type: 'image' as const, data: png, mimeType: 'image/png' }
const embedded = (uri: string, mimeType: string, content: string) => ({
  type: 'resource' as const,
  resource: { uri, mimeType, text: content },
})
const said = (words: string) => ({ type: 'text' as const, text: words })

type Tool = { inputSchema: WireTool['inputSchema']; answer: CallToolResult }
const plain = (...content: CallToolResult['content']): Tool => ({ inputSchema: nothing, answer: { content } })

/** By the names and with the answers that the suite asks of a server. Source: what `conformance list` says of each. */
const tools: Record<string, Tool> = {
  test_simple_text: plain(said('This is a simple text response for testing.')),
  test_image_content: plain(image),
  test_audio_content: plain({ type: 'audio', data: wav, mimeType: 'audio/wav' }),
  test_embedded_resource: plain(
    embedded('test://embedded-resource', 'text/plain', 'This is an embedded resource content.'),
  ),
  test_multiple_content_types: plain(
    said('Multiple content types test:'),
    image,
    embedded('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ),
  test_error_handling: {
    inputSchema: nothing,
    answer: { isError: true, content: [said('This tool intentionally returns an error for testing')] },
  },
  json_schema_2020_12_tool: {
    inputSchema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      $defs: {
        address: {
          $anchor: 'addressDef',
          type: 'object',
          properties: { street: { type: 'string' }, city: { type: 'string' } },
        },
      },
      properties: {
        name: { type: 'string' },
        address: { $ref: '#/$defs/address' },
        contactMethod: { type: 'string', enum: ['phone', 'email'] },
        phone: { type: 'string' },
        email: { type: 'string' },
      },
      allOf: [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }],
      if: { properties: { contactMethod: { const: 'phone' } }, required: ['contactMethod'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { required: ['phone'] },
      else: { required: ['email'] },
      additionalProperties: false,
    },
    answer: { content: [said('valid')] },
  },
  test_x_mcp_header: {
    inputSchema: {
      type: 'object',
      properties: {
        region: { type: 'string', 'x-mcp-header': 'Region' },
        level: { type: 'integer', 'x-mcp-header': 'Level' },
      },
    },
    answer: { content: [said('headers are as they should be')] },
  },
}

/** A foreign server on loopback that answers as the suite wants, so that what fails is what stands between. */
export async function startConformanceTools(port: number) {
  const wire = Object.entries(tools).map(([name, { inputSchema }]) => ({
    ...{ name, title: name, description: `${name} of the conformance suite`, inputSchema },
  })) as WireTool[]
  const handler = createMcpHandler(() => {
    const server = new Server({ name: 'conformance', version: '1' }, { capabilities: { tools: {} } })
    server.setRequestHandler('tools/list', () => ({ tools: wire as never }))
    server.setRequestHandler('tools/call', ({ params }) => {
      const tool = tools[params.name]
      return tool === undefined ? { isError: true, content: [said('no such tool')] } : tool.answer
    })
    return server
  })
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming)
    const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    const method = incoming.method ?? 'GET'
    const given = { method, headers, ...(body === '' ? {} : { body }) }
    const answer = await handler.fetch(new Request('http://fixture.invalid/mcp', given))
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
    outgoing.end(await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${taken}/mcp`,
    tools: wire,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
