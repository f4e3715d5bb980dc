import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { SimulatorResponse } from './exchange.ts'

export type Fault =
  /** The vendor's own "too many requests". */
  | { kind: 'throttle' }
  | { kind: 'outage' }
  /** The connection's own user lacks the right, in the vendor's words. */
  | { kind: 'forbid' }
  | { kind: 'slow'; ms: number }
  | { kind: 'hang' }
  /** The answer comes in small pieces, so many milliseconds long. */
  | { kind: 'drip'; ms: number }
  /** Half of the answer, and then the connection ends. */
  | { kind: 'cut' }
  /** 200 with a web page where JSON is expected. */
  | { kind: 'html' }
  /** 200 with JSON that does not end. */
  | { kind: 'malformed' }
  | { kind: 'reset' }
  /** Every token handed out so far stops working. */
  | { kind: 'expire_tokens' }
  /** Token endpoint answers invalid_grant. */
  | { kind: 'revoke_grant' }
  /** Credentials that were made after the start do not sign in. */
  | { kind: 'refuse_new' }

const PIECES = 20

/** Sends an answer as the fault lets it. */
export async function respond(
  outgoing: ServerResponse,
  { status, headers, body }: SimulatorResponse,
  fault: Fault | null = null,
): Promise<void> {
  const isJson = body !== undefined && typeof body !== 'string'
  const text = Buffer.from(body === undefined ? '' : isJson ? JSON.stringify(body) : body)
  const own = { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers }
  if (fault?.kind === 'malformed') {
    outgoing.writeHead(200, { ...own, 'content-type': 'application/json' })
    outgoing.end(text.subarray(0, text.length >> 1))
  } else if (fault?.kind === 'cut') {
    outgoing.writeHead(status, { ...own, 'content-length': text.length })
    outgoing.write(text.subarray(0, text.length >> 1), () => outgoing.destroy())
  } else if (fault?.kind === 'drip') {
    outgoing.writeHead(status, { ...own, 'content-length': text.length })
    const size = Math.max(1, Math.ceil(text.length / PIECES))
    for (let from = 0; from < text.length && !outgoing.destroyed; from += size) {
      outgoing.write(text.subarray(from, from + size))
      await pause(fault.ms / PIECES)
    }
    outgoing.end()
  } else {
    outgoing.writeHead(status, own)
    outgoing.end(text)
  }
}
