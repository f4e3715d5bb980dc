import { type Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { GatewayError } from '#lib/core/errors.ts'
import { encodeHeaderValue } from '#lib/core/header-value.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Borrowed } from '#lib/core/lease.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import { until } from '#lib/core/until.ts'
import { parseJson } from '#lib/egress/parse-json.ts'
import type { Send, SendRequest, VendorResponse } from '#lib/egress/send.ts'
import type { HostCall, SystemHost } from './host.ts'
import { connectClient, settledWith } from './mcp-client.ts'
import { paramHeadersOf, paramHeaderValues } from './param-headers.ts'
import {
  type Answer,
  callParams,
  isAnswer,
  isProgress,
  listAllTools,
  listDeadline,
  misunderstood,
  type RpcMessage,
  requestMeta,
  type Settled,
  toToolResult,
} from './rpc.ts'
import { readResultMeta, writeCallMeta } from './serve/call-meta.ts'
import { refusalWithout, secretsBorrowed, unsaid } from './unsaid.ts'

export type HttpHostOptions = {
  systemName: string
  /** A connector of ours that runs elsewhere: it is told who acts, and its errors are believed. */
  ours: boolean
  url: URL
  send: Send
  /** Fetch for the handshake, egress-checked like `send`. */
  fetch: (url: string | URL, init?: RequestInit) => Promise<Response>
  /** Bearer of the server's own kind; never the caller's. */
  borrow(): Promise<Borrowed>
  close(): Promise<void>
}

type Channel = Settled & { sessionId: string | undefined; client: Client }

/** One request as the server gets it, whatever channel it goes through. */
type Request = {
  method: 'tools/list' | 'tools/call'
  params: JsonObject
  /** Beside what every request carries. */
  headers: Record<string, string>
  /** Arguments that headers repeat, for a server of the newest revision. */
  repeated?: Record<string, string>
  signal: AbortSignal
  onProgress?: (() => void) | undefined
}

/** The answers that came to one request, and the HTTP exchange that brought them. */
type Exchange = { id: number; response: VendorResponse; answers: RpcMessage[] }

/** As long as a call may wait: each gives up by its own deadline, and the next finds the hands shaken. */
const HANDSHAKE_MS = 60_000

/**
 * A server that speaks MCP over HTTP. The SDK's client shakes hands; lists and calls are one POST of ours each, since
 * the client's bookkeeping per request costs more CPU than the whole rest of the road (docs/benchmarks.md), and since
 * it refuses a whole list for one odd tool.
 */
export function hostHttp(options: HttpHostOptions): SystemHost {
  const { systemName, ours } = options
  let current: Promise<Channel> | undefined
  let nextId = 1

  function open(): Promise<Channel> {
    if (current !== undefined) return current
    const opening = shakeHands(options)
    current = opening
    opening.catch(() => {
      if (current === opening) current = undefined
    })
    return opening
  }

  /** Many requests may learn at once that a session is gone; the first of them ends it, and all open the next one. */
  async function reopened(gone: Channel, opened: Promise<Channel>): Promise<Channel> {
    if (current === opened) {
      current = undefined
      void gone.client.close().catch(() => undefined)
    }
    return open()
  }

  async function post(request: Request, via: Channel): Promise<Exchange> {
    const id = nextId++
    const answers: RpcMessage[] = []
    const response = await options.send({
      ...toHttp(options.url, id, request, via),
      onEvent(data) {
        const message = parsed(data)
        if (isProgress(message, id)) request.onProgress?.()
        if (!isAnswer(message)) return false
        answers.push(message)
        return true
      },
    })
    const { body } = response
    answers.push(...(Array.isArray(body) ? body : [body]).filter(isAnswer))
    return { id, response, answers }
  }

  /** Once more with a new session when the server says that it has forgotten ours: then it has done nothing yet. */
  async function exchange(request: Request): Promise<Exchange> {
    const opened = open()
    const via = await until(opened, request.signal)
    const first = await post(request, via)
    return isForgotten(via, first) ? post(request, await reopened(via, opened)) : first
  }

  async function list(method: 'tools/list', params: JsonObject): Promise<Answer> {
    const borrowed = await options.borrow()
    const request = { method, params, headers: borrowed.headers, signal: listDeadline(systemName) }
    return unsaid(
      () => secretsBorrowed(borrowed),
      async () => readAnswer(systemName, await exchange(request)),
    )
  }

  async function call(asked: HostCall, lent: string[]): Promise<Exchange> {
    const { lease, signal, onProgress } = asked
    const request = (borrowed: Borrowed = { headers: {} }): Request => {
      lent.push(...secretsBorrowed(borrowed))
      return {
        method: 'tools/call',
        params: callParams(asked, ours ? writeCallMeta(asked) : {}),
        headers: borrowed.headers,
        repeated: repeatedIn(asked),
        signal,
        onProgress,
      }
    }
    const first = await exchange(request(lease?.borrowed))
    if (first.response.status !== 401 || lease === null) return first
    // Refused before it did anything; the bearer may have been replaced since it was borrowed.
    return exchange(request((await lease.renew()).borrowed))
  }

  return {
    greet: async () => void (await open()),
    listTools: () => listAllTools(systemName, (_, params) => list('tools/list', params)),
    call(asked) {
      const lent: string[] = []
      return unsaid(
        () => lent,
        async () => {
          const done = await call(asked, lent)
          if (!ours) asked.onExchange({ path: options.url.pathname, status: done.response.status })
          const result = toToolResult(systemName, ours, readAnswer(systemName, done))
          return ours ? readResultMeta(result, asked.onExchange) : refusalWithout(result, lent)
        },
      )
    },
    async close() {
      const opened = await current?.catch(() => undefined)
      await opened?.client.close()
      await options.close()
    },
  }
}

async function shakeHands({ systemName, url, fetch }: HttpHostOptions): Promise<Channel> {
  const transport = new StreamableHTTPClientTransport(url, { fetch })
  const client = await connectClient(systemName, transport, { timeoutMs: HANDSHAKE_MS })
  return { client, ...settledWith(client), sessionId: transport.sessionId }
}

function toHttp(
  url: URL,
  id: number,
  { method, params, headers, repeated, signal }: Request,
  via: Channel,
): SendRequest {
  const name = params['name']
  const meta = { ...(isObject(params['_meta']) ? params['_meta'] : {}), ...requestMeta(via) }
  if (method === 'tools/call') meta['progressToken'] = id
  const described = {
    'mcp-method': method,
    ...(typeof name === 'string' ? { 'mcp-name': encodeHeaderValue(name) } : {}),
    ...repeated,
  }
  return {
    method: 'POST',
    url: url.href,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': via.version,
      ...(via.modern ? described : {}),
      ...(via.sessionId === undefined ? {} : { 'mcp-session-id': via.sessionId }),
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, _meta: meta } }),
    signal,
  }
}

function repeatedIn({ inputSchema, input }: HostCall): Record<string, string> {
  return inputSchema === undefined ? {} : paramHeaderValues(paramHeadersOf(inputSchema) ?? [], input)
}

/**
 * 404 says the protocol, and servers built on the older SDK's examples say 400 with -32000. A server that was replaced
 * by one of another revision says that it does not speak ours.
 */
function isForgotten(via: Channel, { response: { status }, answers }: Exchange): boolean {
  const code = answers.map(({ error }) => (isObject(error) ? error['code'] : 0))
  if (status === 400 && code.includes(-32022)) return true
  return via.sessionId !== undefined && (status === 404 || (status === 400 && code.includes(-32000)))
}

/** What HTTP says of sign-in, waiting and health counts before what the body says. Throws GatewayError. */
function readAnswer(systemName: string, { id, response: { status, headers }, answers }: Exchange): Answer {
  const [answer] = answers
  // Another id, or two answers to one question: whose they are cannot be known, so nobody gets them.
  if (answer !== undefined && (answers.length > 1 || (answer['id'] !== id && answer['id'] != null))) {
    throw misunderstood(systemName, `${answers.length} answers, first id ${String(answer['id']).slice(0, 40)}`)
  }
  if (answer !== undefined && 'result' in answer && answer['id'] === id) return { result: answer['result'] }
  if (status === 401 || status === 403) {
    throw new GatewayError('reauth_required', `${systemName} no longer accepts the stored sign-in.`)
  }
  if (status === 429) {
    throw new GatewayError('system_throttled', `${systemName} asks us to wait before the next request.`, {
      retryAfterMs: retryAfterMs(headers['retry-after'], headers['date']),
    })
  }
  if (status >= 500) throw new GatewayError('system_unavailable', `${systemName} is not available at the moment.`)
  if (isObject(answer?.['error'])) return { error: answer['error'] }
  throw misunderstood(systemName, `status ${status}`)
}

/** Events that are not JSON are no messages. */
function parsed(data: string): unknown {
  try {
    return parseJson(data)
  } catch {
    return null
  }
}
