import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { isObject } from '#lib/core/json.ts'
import { initializeResult, type OddMessage, type OddScript, oddAnswer, toOddMessage } from './odd-script.ts'

export type OddServerOptions = {
  script: OddScript
  era: 'legacy' | 'modern'
  /** How everything is called and packed. */
  contentType?: string
  packed?: boolean
}

export type OddContact = OddMessage & { headers: IncomingMessage['headers'] }

type Handler = (message: OddMessage, response: ServerResponse) => void

/** A foreign server over HTTP without an SDK: what it says and how it says it is the test's. */
export async function startOddServer({ script, era, contentType = 'application/json', packed }: OddServerOptions) {
  const sessions = new Set<string>()
  const log: OddContact[] = []
  let opened = 0
  let handler: Handler | null = null

  function reply(response: ServerResponse, id: unknown, { status = 200, headers = {}, body }: Said): void {
    const text = `${packed === true ? '\uFEFF' : ''}${JSON.stringify({ jsonrpc: '2.0', id, ...body })}`
    const coding = packed === true ? { 'content-encoding': 'gzip' } : {}
    response.writeHead(status, { 'content-type': contentType, ...coding, ...headers })
    response.end(packed === true ? gzipSync(text) : text)
  }

  /** What belongs to settling who speaks what, and to sessions; null for a request that is served. */
  function settle({ method }: OddMessage, session: string): Said | null {
    if (era === 'modern') return method === 'server/discover' ? { body: { result: discovered } } : null
    if (method === 'server/discover') {
      return { status: 400, body: { error: { code: -32000, message: 'Bad Request: no valid session' } } }
    }
    if (method === 'initialize') {
      sessions.add(`session-${++opened}`)
      const headers = { 'mcp-session-id': `session-${opened}` }
      return { headers, body: { result: initializeResult('2025-11-25') } }
    }
    return sessions.has(session)
      ? null
      : { status: 404, body: { error: { code: -32001, message: 'Session not found' } } }
  }

  function serve(message: OddMessage, request: IncomingMessage, response: ServerResponse): void {
    const { id, method } = message
    const settled = settle(message, String(request.headers['mcp-session-id']))
    if (settled === null && id === undefined) response.writeHead(202).end()
    else if (settled !== null) reply(response, id, settled)
    else {
      log.push({ ...message, headers: request.headers })
      const answer = oddAnswer(script, message)
      const complete = era === 'modern' && 'result' in answer && isObject(answer.result)
      if (handler !== null && method === 'tools/call') handler(message, response)
      else reply(response, id, { body: complete ? completed(answer.result) : answer })
    }
  }

  const server = createServer((request, response) => {
    if (request.method !== 'POST') return void response.writeHead(405).end()
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      serve(toOddMessage(JSON.parse(Buffer.concat(chunks).toString('utf8'))), request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/mcp`,
    address: `127.0.0.1:${port}`,
    /** Lists and calls that arrived in a session that holds, the oldest first. */
    log,
    sessionsOpened: () => opened,
    /** As after a restart: no session is known any more. */
    forget: () => sessions.clear(),
    /** Answers calls by hand; null goes back to the script. */
    handle(next: Handler | null) {
      handler = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const discovered = {
  resultType: 'complete',
  supportedVersions: ['2026-07-28'],
  capabilities: { tools: {} },
  serverInfo: { name: 'odd', version: '1.0.0' },
  ttlMs: 0,
  cacheScope: 'private',
}

type Said = { status?: number; headers?: Record<string, string>; body: object }

function completed(result: unknown): object {
  return { result: { resultType: 'complete', ttlMs: 0, cacheScope: 'private', ...(result as object) } }
}
