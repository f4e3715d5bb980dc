import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createMcpHandler } from '@modelcontextprotocol/server'
import type { ServedConnector } from './answer-call.ts'
import { mcpServers } from './server.ts'

const MAX_BODY_BYTES = 1_048_576

export type HttpOptions = {
  port: number
  /** Loopback unless the operator says otherwise: the connector speaks for everyone in the company. */
  host?: string
  /** What the gateway has to show: `<SYSTEM>_MCP_TOKEN` on its side. */
  token: string
}

/** A connector at `/mcp` of its own HTTP server. Nothing is answered without the bearer. */
export async function serveHttp(
  served: ServedConnector,
  { port, host = '127.0.0.1', token }: HttpOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const handler = createMcpHandler(mcpServers(served), { maxRequestBodySize: MAX_BODY_BYTES })
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, { token, fetch: handler.fetch }).catch(() => outgoing.destroy())
  })
  server.headersTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${host}:${address.port}/mcp`,
    async close() {
      await handler.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

type Answerer = { token: string; fetch(request: Request): Promise<Response> }

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, { token, fetch }: Answerer): Promise<void> {
  if (!isBearer(incoming.headers.authorization, token)) {
    return end(outgoing, new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } }))
  }
  // A browser on this machine has no business here.
  if (incoming.headers.origin !== undefined) return end(outgoing, new Response(null, { status: 403 }))
  if (incoming.url !== '/mcp') return end(outgoing, new Response(null, { status: 404 }))
  const body = await readBody(incoming)
  if (body === null) return end(outgoing, new Response(null, { status: 413 }))
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  const request = new Request(new URL('/mcp', 'http://connector.invalid'), {
    method: incoming.method ?? 'GET',
    headers: plainHeaders(incoming),
    ...(body === '' ? {} : { body }),
    signal: gone.signal,
  })
  await end(outgoing, await fetch(request))
}

/** Compared as hashes: equal length, and nothing to learn from the time it takes. */
function isBearer(header: string | undefined, token: string): boolean {
  const hash = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`))
}

async function readBody(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

async function end(outgoing: ServerResponse, response: Response): Promise<void> {
  const text = await response.text()
  if (outgoing.destroyed) return
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(text)
}
