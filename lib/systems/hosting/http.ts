import { type Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { GatewayError } from '#lib/core/errors.ts'
import { traceparentOf } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { HostCall, SystemHost, ToolResult } from '../host.ts'
import type { Send, VendorResponse } from '../vendor-http.ts'
import { connectClient, listAllTools, toToolResult } from './mcp-client.ts'

export type HttpHostOptions = {
  systemName: string
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

  async function post(call: HostCall, via: Channel): Promise<VendorResponse> {
    const params: JsonObject = { name: call.tool, arguments: call.input, _meta: meta(call, via) }
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
      body: JSON.stringify({ jsonrpc: '2.0', id: nextId++, method: 'tools/call', params }),
      signal: call.signal,
    })
  }

  return {
    listTools: async () => listAllTools(systemName, (await open()).client),
    async call(call) {
      let via = await open()
      let response = await post(call, via)
      if (response.status === 404 && via.sessionId !== undefined) {
        // The server forgot our session; the protocol says to start a new one.
        channel = undefined
        via = await open()
        response = await post(call, via)
      }
      call.onExchange({ path: options.url.pathname, status: response.status })
      return readAnswer(systemName, response)
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

function readAnswer(systemName: string, { status, headers, body }: VendorResponse): ToolResult {
  const message =
    typeof body === 'string' && /event-stream/.test(headers['content-type'] ?? '') ? lastMessage(body) : body
  if (isObject(message) && isObject(message['result'])) return toToolResult(systemName, message['result'])
  if (isObject(message) && isObject(message['error'])) {
    const internal = JSON.stringify(message['error']).slice(0, 2_000)
    throw new GatewayError('system_rejected', `${systemName} refused the request.`, { internal })
  }
  if (status === 401 || status === 403) {
    throw new GatewayError('reauth_required', `${systemName} no longer accepts the stored sign-in.`)
  }
  if (status === 429)
    throw new GatewayError('system_throttled', `${systemName} asks us to wait before the next request.`)
  if (status >= 500) throw new GatewayError('system_unavailable', `${systemName} is not available at the moment.`)
  throw new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, {
    internal: `status ${status}`,
  })
}

/** The response among the events of a stream that has ended: the last message that carries a result or an error. */
function lastMessage(stream: string): unknown {
  for (const event of stream.split(/\r?\n\r?\n/).reverse()) {
    const data = event
      .split(/\r?\n/)
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).trimStart())
      .join('\n')
    if (data === '') continue
    try {
      const message: unknown = JSON.parse(data)
      if (isObject(message) && ('result' in message || 'error' in message)) return message
    } catch {
      return undefined
    }
  }
  return undefined
}
