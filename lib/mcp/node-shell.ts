import type { IncomingMessage, ServerResponse } from 'node:http'
import { type EdgeDeps, handleMcp, maxBodyBytes } from './edge.ts'

/**
 * The fast lane: the edge straight on Node's HTTP server, without a framework between (docs/benchmarks.md has what
 * that saves). Answers true when the request is the gateway's.
 */
export function createNodeShell(deps: EdgeDeps) {
  return function serve(request: IncomingMessage, response: ServerResponse): boolean {
    const path = pathOf(request.url)
    if (path !== '/mcp' && !path.startsWith('/mcp/')) return false
    respond(request, response, path, deps).catch((thrown: unknown) => {
      deps.gateway.log.error({ err: thrown }, 'mcp response failed')
      response.destroy()
    })
    return true
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  deps: EdgeDeps,
): Promise<void> {
  const body = await readBody(request)
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  const answer = await handleMcp(
    {
      method: request.method ?? 'GET',
      path,
      query: (request.url ?? '').slice(path.length + 1),
      headers: request.headers as Record<string, string | undefined>,
      body: body ?? '',
      isTooLarge: body === null,
      signal: gone.signal,
    },
    deps,
  )
  if (response.destroyed) return
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
    // What was not read of the request is in the way of the next one.
    ...(body === null ? { connection: 'close' } : {}),
  })
  response.end(answer.body)
}

/** Null when it is too large; the rest is not read. Events, since an async iterator costs a tenth of a whole call. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBodyBytes) chunks.push(chunk)
      else resolve(null)
    })
    request.once('end', () => resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString('utf8')))
    request.once('error', reject)
  })
}

function pathOf(url = '/'): string {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}
