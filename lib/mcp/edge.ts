import type { Trail } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { correlationIdFrom } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { defaultCaps, parseStrictJson } from '#lib/core/strict-json.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { TokenVerifier, VerifiedToken } from '#lib/identity/tokens.ts'
import { guardOrigin } from './guard.ts'
import { initialize, sessionOf } from './legacy.ts'
import { dispatch } from './methods.ts'
import { checkModern, isModern } from './modern.ts'
import type { McpSessions } from './session.ts'
import {
  type EdgeRequest,
  type EdgeResponse,
  type JsonRpcId,
  type JsonRpcRequest,
  type McpContext,
  RpcError,
  rpc,
} from './types.ts'

export type EdgeDeps = {
  origin: string
  tokens: TokenVerifier
  sessions: McpSessions
  gateway: GatewayDeps
  trail: Trail
}

/** The largest body that is read at all; both shells stop there. */
export const maxBodyBytes = defaultCaps.bytes

/**
 * One MCP request, from HTTP to HTTP: where from, who, what, in which era. Everything that is refused here leaves a
 * row in the audit when the person is known.
 */
export async function handleMcp(request: EdgeRequest, deps: EdgeDeps): Promise<EdgeResponse> {
  let verified: VerifiedToken | null = null
  let id: JsonRpcId | null = null
  try {
    guardOrigin(request.headers, deps.origin)
    const system = systemOf(request.path, deps)
    verified = await identify(request, deps)
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' }, body: '' }
    const message = readMessage(request)
    if (message === null) return { status: 202, headers: {}, body: '' }
    id = message.id ?? null
    return await answer({ request, message, verified, system }, deps)
  } catch (thrown) {
    const recorded = thrown instanceof RpcError && thrown.recorded
    if (verified !== null && !recorded) await recordRejected(request, verified.principal.id, thrown, deps)
    return refusal(thrown, id, deps)
  }
}

type Asked = { request: EdgeRequest; message: JsonRpcRequest; verified: VerifiedToken; system: string | null }

async function answer({ request, message, verified, system }: Asked, deps: EdgeDeps): Promise<EdgeResponse> {
  const era = isModern(message, request.headers) ? 'modern' : 'legacy'
  const endpoint = { personId: verified.principal.id, system }
  if (era === 'legacy' && message.method === 'initialize') {
    const { result, sessionId } = initialize(message, endpoint, deps.sessions)
    return json(200, { jsonrpc: '2.0', id: message.id ?? null, result }, { 'mcp-session-id': sessionId })
  }
  const client =
    era === 'modern'
      ? checkModern(message, request.headers).client
      : (sessionOf(request.headers, endpoint, deps.sessions)?.client ?? null)
  if (message.id === undefined) return { status: 202, headers: {}, body: '' }
  const context: McpContext = {
    caller: callerFor(request, verified, client, deps),
    system,
    era,
    correlationId: correlationIdFrom(traceparentOf(message) ?? request.headers['traceparent']),
    requestBytes: request.body.length,
    signal: request.signal,
  }
  const result = await dispatch(message, context, deps.gateway)
  return json(200, { jsonrpc: '2.0', id: message.id, result })
}

function systemOf(path: string, deps: EdgeDeps): string | null {
  const slug = /^\/mcp\/([a-z0-9-]{1,40})\/?$/.exec(path)?.[1]
  if (slug === undefined) {
    if (path === '/mcp' || path === '/mcp/') return null
    throw new GatewayError('not_found', 'There is nothing at this address.')
  }
  if (!deps.gateway.catalog.all().systems.some((system) => system.slug === slug)) {
    throw new GatewayError('not_found', 'There is no system of this name.')
  }
  return slug
}

/** Lists and handshakes ask the database; a call is compared with it in its admission. */
async function identify(request: EdgeRequest, deps: EdgeDeps): Promise<VerifiedToken> {
  const token = bearerOf(request)
  const verified = token === null ? null : await deps.tokens.verify(token, { fresh: !isCall(request) })
  if (verified === null) {
    throw new GatewayError(
      'unauthenticated',
      token === null ? 'A bearer token is needed.' : 'The bearer token is not valid.',
      {
        nextStep: 'Get a token from the connections page, or from an administrator.',
      },
    )
  }
  if (!verified.scopes.includes('mcp')) throw new GatewayError('forbidden', 'This token is not made for MCP.')
  return verified
}

function bearerOf({ headers }: EdgeRequest): string | null {
  return /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(headers['authorization'] ?? '')?.[1] ?? null
}

function isCall({ body }: EdgeRequest): boolean {
  return body.includes('"tools/call"')
}

function callerFor(request: EdgeRequest, verified: VerifiedToken, client: string | null, deps: EdgeDeps): Caller {
  const again = () => deps.tokens.verify(bearerOf(request) ?? '', { fresh: true })
  return {
    principal: verified.principal,
    door: 'mcp',
    // What the client says of itself in this session, else what its token was made for.
    client: client ?? verified.client,
    scopes: verified.scopes,
    refresh: async () => (await again())?.principal ?? null,
  }
}

/** One JSON-RPC message; null for a response of the client, which nobody waits for. Batches left the protocol. */
function readMessage({ body, headers, isTooLarge }: EdgeRequest): JsonRpcRequest | null {
  if (isTooLarge === true) throw new RpcError(rpc.parse, 'The request is larger than 1 MB.', { status: 413 })
  if (headers['content-encoding'] !== undefined)
    throw new GatewayError('invalid_input', 'Compressed requests are not read.')
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw new GatewayError('invalid_input', 'The request must be application/json.')
  }
  const message = parseBody(body)
  if (!isObject(message) || message['jsonrpc'] !== '2.0')
    throw new RpcError(rpc.invalidRequest, 'Invalid request', { status: 400 })
  const { id, method, params = {} } = message
  if (method === undefined && ('result' in message || 'error' in message)) return null
  if (typeof method !== 'string' || method.length > 100 || !isObject(params) || !isId(id)) {
    throw new RpcError(rpc.invalidRequest, 'Invalid request', { status: 400 })
  }
  return { id, method, params: params as JsonObject }
}

function parseBody(body: string): unknown {
  try {
    return parseStrictJson(body)
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    throw new RpcError(rpc.parse, error.message, { status: 400 })
  }
}

function isId(id: unknown): id is JsonRpcId | undefined {
  return id === undefined || typeof id === 'string' || Number.isSafeInteger(id)
}

function traceparentOf({ params }: JsonRpcRequest): string | undefined {
  const meta = params['_meta']
  const value = isObject(meta) ? meta['traceparent'] : undefined
  return typeof value === 'string' ? value : undefined
}

function refusal(thrown: unknown, id: JsonRpcId | null, deps: EdgeDeps): EdgeResponse {
  if (thrown instanceof RpcError) {
    const { code, message, data, status } = thrown
    const standard = new GatewayError('invalid_input', `${message.replace(/\.$/, '')}.`).toJSON()
    return json(status, { jsonrpc: '2.0', id, error: { code, message, data: { ...standard, ...data } } })
  }
  const error = GatewayError.from(thrown)
  if (error.code === 'internal') deps.gateway.log.error({ err: thrown }, 'mcp request failed')
  const body = { jsonrpc: '2.0', id, error: { code: rpc.internal, message: error.message, data: error.toJSON() } }
  if (error.code === 'unauthenticated') {
    return json(401, body, { 'www-authenticate': 'Bearer realm="gatehouse", error="invalid_token"' })
  }
  const wait = error.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(error.retryAfterMs / 1_000)) }
  return json(error.status, body, wait as Record<string, string>)
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): EdgeResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'private, no-store', ...headers },
    body: JSON.stringify(body),
  }
}

/** Malformed requests of a known person are part of the trail; if it cannot be written the answer is an error anyway. */
async function recordRejected(request: EdgeRequest, personId: string, thrown: unknown, deps: EdgeDeps): Promise<void> {
  const reason = thrown instanceof RpcError ? `${thrown.code} ${thrown.message}` : GatewayError.from(thrown).code
  const correlationId = correlationIdFrom(request.headers['traceparent'])
  const facts = { reason: reason.slice(0, 200), bytes: request.body.length }
  await deps.trail
    .write({ personId, door: 'mcp', client: null, correlationId }, { action: 'mcp.rejected', facts })
    .catch((error: unknown) => deps.gateway.log.warn({ err: error }, 'a rejected request could not be recorded'))
}
