import { GatewayError } from '#lib/core/errors.ts'
import { type EdgeRequest, type EdgeResponse, type JsonRpcId, RpcError, rpc } from './types.ts'

/** What is said to one message: null says only that it was taken. */
export type Reply = { status: number; headers: Record<string, string>; body: object | null }

export const accepted: Reply = { status: 202, headers: {}, body: null }

export function toResponse({ status, headers, body }: Reply): EdgeResponse {
  if (body === null) return { status, headers, body: '' }
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store', ...headers },
    body: JSON.stringify(body),
  }
}

export function refusal(thrown: unknown, id: JsonRpcId | null, request: EdgeRequest): Reply {
  if (thrown instanceof RpcError) {
    const { code, message, data, status } = thrown
    const standard = new GatewayError('invalid_input', `${message.replace(/\.$/, '')}.`).toJSON()
    const error = { code, message, data: { ...standard, ...data } }
    return { status, headers: {}, body: { jsonrpc: '2.0', id, error } }
  }
  const error = GatewayError.from(thrown)
  const body = { jsonrpc: '2.0', id, error: { code: rpc.internal, message: error.message, data: error.toJSON() } }
  return { status: error.status, headers: headersOf(error, request), body }
}

function headersOf(error: GatewayError, request: EdgeRequest): Record<string, string> {
  if (error.code === 'unauthenticated') return { 'www-authenticate': challenge(request) }
  if (error.retryAfterMs === undefined) return {}
  return { 'retry-after': String(Math.ceil(error.retryAfterMs / 1_000)) }
}

/** Who shows nothing is told what to show, and no error. Source: RFC 6750, 3.1. */
function challenge({ headers }: EdgeRequest): string {
  const shown = /^bearer\b/i.test(headers['authorization'] ?? '')
  return shown ? 'Bearer realm="gatehouse", error="invalid_token"' : 'Bearer realm="gatehouse"'
}
