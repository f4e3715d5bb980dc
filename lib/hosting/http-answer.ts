import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import { retryAfterMs } from '#lib/core/retry-after.ts'
import { parseJson } from '#lib/egress/parse-json.ts'
import type { VendorResponse } from '#lib/egress/send.ts'
import type { Channel } from './http-channels.ts'
import { type Answer, misunderstood, type RpcMessage } from './rpc.ts'

/** The answers that came to one request, and the HTTP exchange that brought them. */
export type Exchange = { id: number; response: VendorResponse; answers: RpcMessage[] }

/**
 * 404 says the protocol, and servers built on the older SDK's examples say 400 with -32000. A server that was replaced
 * by one of another revision says that it does not speak ours.
 */
export function isForgotten(via: Channel, { response: { status }, answers }: Exchange): boolean {
  const code = answers.map(({ error }) => (isObject(error) ? error['code'] : 0))
  if (status === 400 && code.includes(-32022)) return true
  return via.sessionId !== undefined && (status === 404 || (status === 400 && code.includes(-32000)))
}

/** What HTTP says of sign-in, waiting and health counts before what the body says. Throws GatewayError. */
export function readAnswer(systemName: string, { id, response: { status, headers }, answers }: Exchange): Answer {
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
export function parsed(data: string): unknown {
  try {
    return parseJson(data)
  } catch {
    return null
  }
}
