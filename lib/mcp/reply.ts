import { GatewayError } from '#lib/core/errors.ts'
import { endpointAt, resourceMetadataUrl } from '#lib/core/mcp-resource.ts'
import { usualScopes } from '#lib/core/narrowing.ts'
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

type Refused = { id: JsonRpcId | null; request: EdgeRequest; origin: string }

export function refusal(thrown: unknown, refused: Refused): Reply {
  const { id } = refused
  if (thrown instanceof RpcError) {
    const { code, message, data, status } = thrown
    const standard = new GatewayError('invalid_input', `${message.replace(/\.$/, '')}.`).toJSON()
    const error = { code, message, data: { ...standard, ...data } }
    return { status, headers: {}, body: { jsonrpc: '2.0', id, error } }
  }
  const error = GatewayError.from(thrown)
  const body = { jsonrpc: '2.0', id, error: { code: rpc.internal, message: error.message, data: error.toJSON() } }
  return { status: error.status, headers: headersOf(error, refused), body }
}

function headersOf(error: GatewayError, { request, origin }: Refused): Record<string, string> {
  if (error.code === 'unauthenticated') return { 'www-authenticate': challenge(request, origin) }
  if (error.data?.['reason'] === 'scope') return { 'www-authenticate': stepUp(error.data['scopes'], request, origin) }
  if (error.retryAfterMs === undefined) return {}
  return { 'retry-after': String(Math.ceil(error.retryAfterMs / 1_000)) }
}

/** Who shows nothing is told what to show and where to get it, and no error. Source: RFC 6750, 3.1; RFC 9728, 5.1. */
function challenge(request: EdgeRequest, origin: string): string {
  const shown = /^bearer\b/i.test(request.headers['authorization'] ?? '')
  return bearer(shown ? { error: 'invalid_token' } : {}, usualScopes, { request, origin })
}

/** Everything that the call needs, in one challenge. */
function stepUp(scopes: unknown, request: EdgeRequest, origin: string): string {
  return bearer({ error: 'insufficient_scope' }, Array.isArray(scopes) ? scopes : usualScopes, { request, origin })
}

type At = Pick<Refused, 'request' | 'origin'>

function bearer(more: { error?: string }, scopes: readonly unknown[], { request, origin }: At): string {
  const system = endpointAt(request.path)?.system ?? null
  const parts = {
    realm: 'gatehouse',
    ...more,
    scope: scopes.join(' '),
    resource_metadata: resourceMetadataUrl(origin, system),
  }
  return `Bearer ${Object.entries(parts)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}`
}
