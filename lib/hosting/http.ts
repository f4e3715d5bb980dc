import { type Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { Send, VendorResponse } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { traceparentOf } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { parseJson } from '#lib/egress/parse-json.ts'
import type { HostCall, SystemHost, ToolResult } from './host.ts'
import { connectClient, listAllTools, toToolResult } from './mcp-client.ts'
import { readResultMeta, writeCallMeta } from './serve/call-meta.ts'

export type HttpHostOptions = {
  systemName: string
  /** A connector of ours that runs elsewhere: it is told who acts, and its errors are believed. */
  ours: boolean
  url: URL
  send: Send
  /** Fetch for the handshake and lists, egress-checked like `send`. */
  fetch: (url: string | URL, init?: RequestInit) => Promise<Response>
  /** Bearer of the server's own kind; never the caller's. */
  headers?: Record<string, string>
  close(): Promise<void>
}

type Channel = { version: string; modern: boolean; sessionId: string | undefined; client: Client }

/**
 * A server that speaks MCP over HTTP. The SDK's client shakes hands and lists; calls are one POST of ours, since
 * the client's bookkeeping per request costs more CPU than the whole rest of the road (docs/benchmarks.md).
 */
export function hostHttp(options: HttpHostOptions): SystemHost {
  const { systemName } = options
  let channel: Promise<Channel> | undefined
  let nextId = 1

  function open(): Promise<Channel> {
    channel ??= shakeHands(options).catch((thrown: unknown) => {
      channel = undefined
      throw thrown
    })
    return channel
  }

  /** Many calls may learn at once that a session is gone; only the first of them ends it. */
  function forget(gone: Channel): void {
    const known = channel
    void known?.then(
      (current) => {
        if (current === gone && channel === known) channel = undefined
      },
      () => undefined,
    )
  }

  async function post(call: HostCall, id: number, via: Channel): Promise<VendorResponse> {
    const own = options.ours ? writeCallMeta(call) : {}
    const params: JsonObject = { name: call.tool, arguments: call.input, _meta: { ...meta(call, via), ...own } }
    return options.send({
      method: 'POST',
      url: options.url.href,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': via.version,
        ...(via.modern ? { 'mcp-method': 'tools/call', 'mcp-name': headerValue(call.tool) } : {}),
        ...(via.sessionId === undefined ? {} : { 'mcp-session-id': via.sessionId }),
        ...options.headers,
        ...call.lease?.borrowed.headers,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }),
      signal: call.signal,
    })
  }

  return {
    listTools: async () => listAllTools(systemName, (await open()).client),
    async call(call) {
      const id = nextId++
      let via = await open()
      let response = await post(call, id, via)
      if (via.sessionId !== undefined && isUnknownSession(response)) {
        // The server forgot our session; the protocol says to start a new one.
        forget(via)
        via = await open()
        response = await post(call, id, via)
      }
      if (response.status === 401 && call.lease !== null) {
        // Refused before it did anything; the bearer may have been replaced since it was borrowed.
        response = await post({ ...call, lease: await call.lease.renew() }, id, via)
      }
      if (!options.ours) call.onExchange({ path: options.url.pathname, status: response.status })
      const answer = readAnswer(systemName, id, response)
      return options.ours ? readResultMeta(answer, call.onExchange) : answer
    },
    async close() {
      const open = await channel?.catch(() => undefined)
      await open?.client.close()
      await options.close()
    },
  }
}

async function shakeHands({ systemName, url, fetch, headers }: HttpHostOptions): Promise<Channel> {
  const transport = new StreamableHTTPClientTransport(url, { fetch, requestInit: { headers: headers ?? {} } })
  const client = await connectClient(systemName, transport)
  return {
    client,
    version: client.getNegotiatedProtocolVersion() ?? '2025-03-26',
    modern: client.getProtocolEra() === 'modern',
    sessionId: transport.sessionId,
  }
}

/** The 2026-07-28 revision sends what `initialize` used to settle with every request. */
function meta(call: HostCall, via: Channel): JsonObject {
  const trace = { traceparent: traceparentOf(call.correlationId) }
  if (!via.modern) return trace
  return {
    ...trace,
    'io.modelcontextprotocol/protocolVersion': via.version,
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'gatehouse', version: '0.1.0' },
  }
}

/** Header values outside visible ASCII travel as `=?base64?...?=`. Source: MCP 2026-07-28, streamable HTTP. */
function headerValue(value: string): string {
  return /^[\x21-\x7e]+$/.test(value) ? value : `=?base64?${Buffer.from(value).toString('base64')}?=`
}

/** 404 says the protocol; servers built on the older SDK's examples say 400 with -32000. */
function isUnknownSession({ status, body }: VendorResponse): boolean {
  if (status === 404) return true
  const error = isObject(body) ? body['error'] : undefined
  return status === 400 && isObject(error) && error['code'] === -32000
}

function readAnswer(systemName: string, id: number, response: VendorResponse): ToolResult {
  const { status, headers, body } = response
  const streamed = typeof body === 'string' && /event-stream/.test(headers['content-type'] ?? '')
  const answers = (streamed ? messagesOf(body) : [body]).filter(isAnswer)
  const [answer] = answers
  // Another id, or two answers to one question: whose they are cannot be known, so nobody gets them.
  if (answer !== undefined && (answers.length > 1 || (answer['id'] !== id && answer['id'] !== null))) {
    throw misunderstood(systemName, `${answers.length} answers, first id ${String(answer['id']).slice(0, 40)}`)
  }
  if (isObject(answer?.['result']) && answer['id'] === id) return toToolResult(systemName, answer['result'])
  if (status === 401 || status === 403) {
    throw new GatewayError('reauth_required', `${systemName} no longer accepts the stored sign-in.`)
  }
  if (status === 429) {
    const retryAfterMs = retryAfter(headers['retry-after'])
    throw new GatewayError('system_throttled', `${systemName} asks us to wait before the next request.`, {
      retryAfterMs,
    })
  }
  if (status >= 500) throw new GatewayError('system_unavailable', `${systemName} is not available at the moment.`)
  if (isObject(answer?.['error'])) {
    const internal = JSON.stringify(answer['error']).slice(0, 2_000)
    throw new GatewayError('system_rejected', `${systemName} refused the request.`, { internal })
  }
  throw misunderstood(systemName, `status ${status}`)
}

function misunderstood(systemName: string, internal: string): GatewayError {
  return new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, { internal })
}

function isAnswer(message: unknown): message is { [key: string]: unknown } {
  return isObject(message) && ('result' in message || 'error' in message)
}

/** Seconds or a date. Source: RFC 9110, 10.2.3. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

/** What a stream that has ended carried; events that are not JSON are no messages. */
function messagesOf(stream: string): unknown[] {
  return stream.split(/\r?\n\r?\n/).flatMap((event) => {
    const data = event
      .split(/\r?\n/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).trimStart())
      .join('\n')
    if (data === '') return []
    try {
      return [parseJson(data)]
    } catch {
      return []
    }
  })
}
