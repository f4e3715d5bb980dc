import { Pool } from 'undici'
import { GatewayError } from '#lib/core/errors.ts'
import { parseJson } from './parse-json.ts'

export type VendorResponse = {
  status: number
  headers: Record<string, string>
  /** Parsed when the vendor sent JSON, else the text. */
  body: unknown
}

export type SendRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

/** One HTTP exchange over the system's own pool, egress-checked, capped in size, redirects not followed. */
export type Send = (request: SendRequest) => Promise<VendorResponse>

const MAX_BYTES = 10 * 1024 * 1024

export type SenderOptions = {
  /** Connections to one origin at most: the outer bound of the bulkhead. */
  connections?: number
  connectTimeoutMs?: number
  firstByteTimeoutMs?: number
  /** Refuses an address before a byte is sent; see egress.ts. */
  checkAddress?(url: URL): Promise<void> | void
}

/** One pool per origin, kept by the system that owns the sender. */
export function createSender(options: SenderOptions = {}): { send: Send; close(): Promise<void> } {
  const pools = new Map<string, Pool>()

  function poolFor(origin: string): Pool {
    const known = pools.get(origin)
    if (known !== undefined) return known
    const pool = new Pool(origin, {
      connections: options.connections ?? 16,
      connect: { timeout: options.connectTimeoutMs ?? 3_000 },
      headersTimeout: options.firstByteTimeoutMs ?? 15_000,
      bodyTimeout: 30_000,
    })
    pools.set(origin, pool)
    return pool
  }

  async function send(request: Parameters<Send>[0]): Promise<VendorResponse> {
    const url = new URL(request.url)
    await options.checkAddress?.(url)
    try {
      const answer = await poolFor(url.origin).request({
        method: request.method,
        path: url.pathname + url.search,
        headers: request.headers ?? {},
        body: request.body ?? null,
        signal: request.signal ?? null,
      })
      const headers = flatten(answer.headers)
      // A declared small body is read in one piece; only others are counted as they come.
      const declared = Number(headers['content-length'] ?? Number.NaN)
      const text = declared <= MAX_BYTES ? await answer.body.text() : await readCapped(answer.body)
      return { status: answer.statusCode, headers, body: parse(text, headers['content-type']) }
    } catch (thrown) {
      throw connectionError(thrown, request.signal)
    }
  }

  return { send, close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.destroy()))) }
}

async function readCapped(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_BYTES) throw new GatewayError('response_too_large', 'The system’s answer is larger than 10 MB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string, contentType = ''): unknown {
  if (!/json/.test(contentType) || text === '') return text
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

function connectionError(thrown: unknown, signal: AbortSignal | undefined): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  if (signal?.aborted === true && signal.reason instanceof GatewayError) return signal.reason
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const late = code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || signal?.aborted === true
  return new GatewayError(
    late ? 'system_timeout' : 'system_unavailable',
    late ? 'The system did not answer in time.' : 'The system cannot be reached at the moment.',
    { cause: thrown, internal: code || String(thrown) },
  )
}
