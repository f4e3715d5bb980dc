import { Pool } from 'undici'
import { GatewayError } from '#lib/core/errors.ts'
import { ownTurn } from '#lib/core/own-turn.ts'
import { type OnEvent, readEvents } from './event-stream.ts'
import { type AnswerHeaders, exchange } from './exchange.ts'
import { type CheckAddress, guardedConnect } from './guarded-connect.ts'
import { checkSize, isPacked, parseBody, readText, unpacked } from './read-body.ts'

const LONG = 16_000

export type VendorResponse = {
  status: number
  headers: Record<string, string>
  /** Parsed when it is JSON, whatever it is called; else the text. Empty when `onEvent` was told. */
  body: unknown
}

export type SendRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string
  /** The call's own deadline, and the only one. Without it an exchange may take 30 s. */
  signal?: AbortSignal
  /** Reads an event stream as it comes; true ends it. */
  onEvent?: OnEvent
}

/** One HTTP exchange over the system's own pool, egress-checked, capped in size, redirects not followed. */
export type Send = (request: SendRequest) => Promise<VendorResponse>

const DEFAULT_DEADLINE_MS = 30_000
/**
 * To one origin. Far more than a lane lets in: who waits is decided there, person by person, and must not be decided
 * here a second time by who came first.
 */
const MOST_CONNECTIONS = 256

export type SenderOptions = {
  /** What a person reads where it cannot be reached. */
  systemName?: string
  connectTimeoutMs?: number
  /** Refuses an address before a byte is sent, and what a connection reached before a request goes over it. */
  checkAddress?: CheckAddress
}

/** One pool per origin, kept by the system that owns the sender. */
export function createSender(options: SenderOptions = {}): { send: Send; close(): Promise<void> } {
  const pools = new Map<string, Pool>()
  const systemName = options.systemName ?? 'The system'

  function poolFor(origin: string): Pool {
    const known = pools.get(origin)
    if (known !== undefined) return known
    const pool = new Pool(origin, {
      connections: MOST_CONNECTIONS,
      connect: guardedConnect(options.checkAddress ?? (() => undefined), options.connectTimeoutMs),
      // A server that thinks for a minute is slow, not silent: the call's deadline decides.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    pools.set(origin, pool)
    return pool
  }

  async function send(request: SendRequest): Promise<VendorResponse> {
    const url = new URL(request.url)
    const signal = request.signal ?? AbortSignal.timeout(DEFAULT_DEADLINE_MS)
    await options.checkAddress?.(url)
    try {
      return await answerOf(poolFor(url.origin), url, { ...request, signal }, systemName)
    } catch (thrown) {
      throw connectionError(thrown, signal, systemName)
    }
  }

  return { send, close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.destroy()))) }
}

async function answerOf(
  pool: Pool,
  { pathname, search }: URL,
  { method, headers: sent, body, signal, onEvent }: SendRequest & { signal: AbortSignal },
  systemName: string,
): Promise<VendorResponse> {
  const isEvents = (headers: AnswerHeaders) =>
    onEvent !== undefined && /event-stream/i.test(String(headers['content-type']))
  const answer = await exchange(
    pool,
    { method, path: pathname + search, headers: sent ?? {}, body: body ?? null },
    {
      signal,
      // Packed answers and events are read as they come, all others in one piece.
      streams: ({ headers }) => isEvents(headers) || isPacked(flatten(headers)),
      checkSize: (bytes) => checkSize(bytes, systemName),
    },
  )
  const { status } = answer
  const headers = flatten(answer.headers)
  if ('stream' in answer && onEvent !== undefined && isEvents(answer.headers)) {
    await readEvents(unpacked({ stream: answer.stream, headers, systemName }), onEvent)
    return { status, headers, body: '' }
  }
  const text =
    'stream' in answer ? await readText({ stream: answer.stream, headers, systemName }) : answer.whole.toString('utf8')
  // What reading a long answer costs, everybody else waits for: one after the other, with others heard in between.
  if (text.length > LONG) await ownTurn()
  return { status, headers, body: parseBody(text, headers['content-type'] ?? '') }
}

function flatten(headers: AnswerHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

function connectionError(thrown: unknown, signal: AbortSignal, systemName: string): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  if (signal.aborted && signal.reason instanceof GatewayError) return signal.reason
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const details = { cause: thrown, internal: code || String(thrown) }
  if (signal.aborted) return new GatewayError('system_timeout', `${systemName} did not answer in time.`, details)
  // What was packed cannot be unpacked: it came, and it is not what it says it is.
  if (/^(Z_|ZSTD_|ERR__|ERR_BROTLI)/.test(code)) {
    return new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, details)
  }
  return new GatewayError('system_unavailable', `${systemName} cannot be reached at the moment.`, details)
}
