import { Pool } from 'undici'
import { GatewayError } from '#lib/core/errors.ts'
import { exchange } from './exchange.ts'
import { type CheckAddress, guardedConnect } from './guarded-connect.ts'

/** Where somebody's description of themselves is read. Throws when it may not be asked, is no JSON, is too long or too slow. */
export type ReadDocument = (url: URL, signal: AbortSignal) => Promise<Response>

const MOST_BYTES = 32 * 1024

/**
 * Whoever is spoken to says which address is read: so private addresses are not, no redirect is followed,
 * and a long or slow answer is given up.
 */
export function documentReader(checkAddress: CheckAddress): ReadDocument {
  return async (url, signal) => {
    await checkAddress(url)
    const pool = new Pool(url.origin, { connections: 1, connect: guardedConnect(checkAddress, 2_000) })
    try {
      const answer = await exchange(
        pool,
        { method: 'GET', path: url.pathname + url.search, headers: { accept: 'application/json' } },
        { signal, streams: () => false, checkSize },
      )
      if (!('whole' in answer)) throw tooLong()
      const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' ? [[name, value]] : [],
      )
      const type = new Headers(headers).get('content-type') ?? ''
      if (answer.status === 200 && !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
        throw new GatewayError('protocol_error', 'What was to be read is no JSON.')
      }
      return new Response(answer.status === 204 ? null : new Uint8Array(answer.whole), {
        status: answer.status,
        headers,
      })
    } finally {
      void pool.destroy()
    }
  }
}

function checkSize(bytes: number): void {
  if (bytes > MOST_BYTES) throw tooLong()
}

function tooLong(): GatewayError {
  return new GatewayError('response_too_large', 'What was to be read is too long.')
}
