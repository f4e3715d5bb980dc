import { encodeHeaderValue } from '#lib/core/header-value.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Borrowed } from '#lib/core/lease.ts'
import { until } from '#lib/core/until.ts'
import type { SendRequest } from '#lib/egress/send.ts'
import type { HostCall, SystemHost } from './host.ts'
import { type Exchange, isForgotten, parsed, readAnswer } from './http-answer.ts'
import { type Channel, createChannels } from './http-channels.ts'
import type { HttpHostOptions } from './http-options.ts'
import { isRefusedHandshake, refuseElsewhere, widerFor } from './http-sign-in.ts'
import { paramHeadersOf, paramHeaderValues } from './param-headers.ts'
import {
  type Answer,
  callParams,
  isAnswer,
  isProgress,
  listAllTools,
  listDeadline,
  type RpcMessage,
  requestMeta,
  toToolResult,
} from './rpc.ts'
import { readResultMeta, writeCallMeta } from './serve/call-meta.ts'
import { refusalWithout, secretsBorrowed, unsaid } from './unsaid.ts'

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

/**
 * A server that speaks MCP over HTTP. The SDK's client shakes hands; lists and calls are one POST of ours each, since
 * the client's bookkeeping per request costs more CPU than the whole rest of the road (docs/benchmarks.md), and since
 * it refuses a whole list for one odd tool.
 */
export function hostHttp(options: HttpHostOptions): SystemHost {
  const { systemName, ours } = options
  const channels = createChannels(options)
  let nextId = 1

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
  async function exchange(request: Request, borrowed: Borrowed): Promise<Exchange> {
    refuseElsewhere(borrowed, options)
    const opened = channels.open(borrowed)
    const via = await until(opened, request.signal)
    const sent = { ...request, headers: borrowed.headers }
    const first = await post(sent, via)
    const done = isForgotten(via, first) ? await post(sent, await channels.reopened(borrowed, opened)) : first
    const wider = ours ? null : await widerFor(done.response, borrowed, options)
    if (wider !== null) throw wider
    return done
  }

  /** Once more with what `renew` gives, when the server refuses what is borrowed: it has done nothing yet. */
  async function renewable(
    borrowed: Borrowed,
    ask: (borrowed: Borrowed) => Promise<Exchange>,
    renew: (() => Promise<Borrowed>) | null,
  ): Promise<Exchange> {
    const first = await ask(borrowed).catch((thrown: unknown) => {
      if (renew === null || !isRefusedHandshake(thrown)) throw thrown
      return null
    })
    if (first !== null && (first.response.status !== 401 || renew === null)) return first
    return renew === null ? ask(borrowed) : ask(await renew())
  }

  async function greet(): Promise<void> {
    const borrowed = await options.borrow()
    await channels.open(borrowed).catch(async (thrown: unknown) => {
      if (borrowed.isStored === true || !isRefusedHandshake(thrown)) throw thrown
      return channels.open(await options.borrow(borrowed))
    })
  }

  async function list(method: 'tools/list', params: JsonObject): Promise<Answer> {
    const lent: string[] = []
    const ask = (borrowed: Borrowed) => {
      lent.push(...secretsBorrowed(borrowed))
      return exchange({ method, params, headers: {}, signal: listDeadline(systemName) }, borrowed)
    }
    return unsaid(
      () => lent,
      async () => {
        const borrowed = await options.borrow()
        const renew = borrowed.isStored === true ? null : () => options.borrow(borrowed)
        return readAnswer(systemName, await renewable(borrowed, ask, renew))
      },
    )
  }

  function call(asked: HostCall, lent: string[]): Promise<Exchange> {
    const { lease, signal, onProgress } = asked
    const ask = (borrowed: Borrowed) => {
      lent.push(...secretsBorrowed(borrowed))
      const params = callParams(asked, ours ? writeCallMeta(asked) : {})
      const repeated = repeatedIn(asked)
      return exchange({ method: 'tools/call', params, headers: {}, repeated, signal, onProgress }, borrowed)
    }
    // The bearer may have been replaced since it was borrowed.
    const renew = lease === null ? null : async () => (await lease.renew()).borrowed
    return renewable(lease?.borrowed ?? { headers: {} }, ask, renew)
  }

  return {
    greet,
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
      await channels.close()
      await options.close()
    },
  }
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
