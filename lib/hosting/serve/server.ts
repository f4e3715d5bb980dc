import { type McpServerFactory, Server } from '@modelcontextprotocol/server'
import type { ToolResult } from '../host.ts'
import type { ServedConnector } from './answer-call.ts'

/** One MCP server per request or connection, for both eras; what they share is the connector behind them. */
export function mcpServers(served: ServedConnector): McpServerFactory {
  const { connector, tools } = served
  return () => {
    const server = new Server(
      { name: `gatehouse-${connector.slug}`, title: connector.name, version: '0.1.0' },
      { capabilities: { tools: {} } },
    )
    server.setRequestHandler('tools/list', () => ({ tools: tools.map(asListed) }))
    server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
      const { name, arguments: input } = params
      return asResult(await served.call({ name, arguments: input, meta: mcpReq._meta }, mcpReq.signal))
    })
    return server
  }
}

type Listed = { name: string; inputSchema: { type: 'object'; [key: string]: unknown } }

/** Ours are JSON Schemas of objects, made from Zod objects. */
function asListed(tool: ServedConnector['tools'][number]): Listed {
  return { ...tool, inputSchema: { ...tool.inputSchema, type: 'object' } }
}

function asResult({ content, structuredContent, isError, _meta }: ToolResult) {
  return {
    content: content.flatMap(({ text }) => (typeof text === 'string' ? [{ type: 'text' as const, text }] : [])),
    structuredContent,
    ...(isError === true ? { isError } : {}),
    _meta,
  }
}
