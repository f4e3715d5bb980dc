import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

/**
 * The system behind the gateway in the benchmark: an MCP server of the newest revision that answers at once, so that
 * what is measured is the gateway. Counts the calls that reached it.
 */
const version = '2026-07-28'
const schema = { type: 'object', properties: { project: { type: 'string' }, n: { type: 'number' } }, required: ['n'] }
const tool = { name: 'echo', title: 'Echo', description: 'Answers with what it was given.', inputSchema: schema }
const serverInfo = { name: 'bench', version: '1.0.0' }
let calls = 0

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.url === '/count') return void response.end(String(calls))
    const message = JSON.parse(String(Buffer.concat(chunks)) || '{}') as {
      id?: number
      method?: string
      params?: { arguments?: unknown }
    }
    if (message.id === undefined) return void response.writeHead(202).end()
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: message.id,
      result: answer(message.method, message.params?.arguments),
    })
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  })
})

function answer(method: string | undefined, input: unknown): object {
  const base = { resultType: 'complete', _meta: { 'io.modelcontextprotocol/serverInfo': serverInfo } }
  if (method === 'server/discover') {
    return { ...base, supportedVersions: [version], capabilities: { tools: {} }, ttlMs: 0, cacheScope: 'private' }
  }
  if (method === 'tools/list') return { ...base, tools: [tool], ttlMs: 0, cacheScope: 'private' }
  calls++
  const records = [{ id: '1', type: 'echo', project: '24-017' }]
  return { ...base, content: [{ type: 'text', text: 'ok' }], structuredContent: { records, complete: true, input } }
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit(0))
