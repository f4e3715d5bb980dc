import type { Trail } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { correlationIdFrom } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { endpointAt, resourceOf } from '#lib/core/mcp-resource.ts'
import { defaultCaps } from '#lib/core/strict-json.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { TokenVerifier, VerifiedToken } from '#lib/identity/tokens.ts'
import { guardOrigin } from './guard.ts'
import { initialize, requireBatches, sessionOf } from './legacy.ts'
import { listAsked } from './list-asked.ts'
import type { MetaTools } from './meta-tool.ts'
import { dispatch } from './methods.ts'
import { type ClientSaid, checkModern, isModern } from './modern.ts'
import { readBody, toMessage } from './read-message.ts'
import { checkRepeatedParams } from './repeated-params.ts'
import { accepted, type Reply, refusal, toResponse } from './reply.ts'
import type { Running } from './running.ts'
import type { McpSessions } from './session.ts'
import {
  type EdgeRequest,
  type EdgeResponse,
  type Era,
  type JsonRpcId,
  type JsonRpcRequest,
  type McpContext,
  RpcError,
} from './types.ts'
import type { AskPerson } from './waiting.ts'

export type EdgeDeps = {
  origin: string
  tokens: TokenVerifier
  sessions: McpSessions
  running: Running
  gateway: GatewayDeps
  metaTools: MetaTools
  askPerson: AskPerson
  trail: Trail
}

/** The largest body that is read at all; both shells stop there. */
export const maxBodyBytes = defaultCaps.bytes

/** Where a message came from: an HTTP request of a person, to the aggregate or to one system. */
type From = { request: EdgeRequest; verified: VerifiedToken; system: string | null }

/**
 * One MCP request, from HTTP to HTTP: where from, who, what, in which era. Everything that is refused here leaves a
 * row in the audit when the person is known.
 */
export async function handleMcp(request: EdgeRequest, deps: EdgeDeps): Promise<EdgeResponse> {
  let verified: VerifiedToken | null = null
  try {
    guardOrigin(request.headers, deps.origin)
    verified = await identify(request, deps)
    const from = { request, verified, system: systemOf(request.path, deps) }
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' }, body: '' }
    const body = readBody(request)
    return toResponse(Array.isArray(body) ? await answerAll(body, from, deps) : await answerOne(body, from, deps))
  } catch (thrown) {
    if (verified !== null) await recordRejected(request, verified, thrown, deps)
    return toResponse(refused(thrown, null, request, deps))
  }
}

async function answerAll(messages: unknown[], from: From, deps: EdgeDeps): Promise<Reply> {
  requireBatches(messages, from.request.headers, endpointOf(from), deps.sessions)
  const replies = await Promise.all(messages.map((message) => answerOne(message, from, deps)))
  const bodies = replies.flatMap(({ body }) => body ?? [])
  return bodies.length === 0 ? accepted : { status: 200, headers: {}, body: bodies }
}

async function answerOne(body: unknown, from: From, deps: EdgeDeps): Promise<Reply> {
  let id: JsonRpcId | null = null
  try {
    const message = toMessage(body)
    if (message === null) return accepted
    id = message.id ?? null
    return await answer(message, from, deps)
  } catch (thrown) {
    if (!isRecorded(thrown)) await recordRejected(from.request, from.verified, thrown, deps)
    return refused(thrown, id, from.request, deps)
  }
}

/** The road has written its row; and who is nobody any more leaves none, however often they ask. */
function isRecorded(thrown: unknown): boolean {
  if (thrown instanceof RpcError) return thrown.recorded
  const { code, data } = GatewayError.from(thrown)
  return code === 'unauthenticated' || data?.['reason'] === 'scope'
}

async function answer(message: JsonRpcRequest, from: From, deps: EdgeDeps): Promise<Reply> {
  const { request } = from
  // A call is compared with the database in its admission; for everything else it is asked now.
  const isCall = message.method === 'tools/call'
  const verified = isCall ? from.verified : await identify(request, deps, { fresh: true })
  const asked: Asked = { message, from: { ...from, verified } }
  return isModern(message, request.headers) ? answerModern(asked, deps) : answerLegacy(asked, deps)
}

type Asked = { message: JsonRpcRequest; from: From }

async function answerModern({ message, from }: Asked, deps: EdgeDeps): Promise<Reply> {
  const { headers, signal } = from.request
  const said = checkModern(message, headers)
  const context = contextOf({ message, from }, { era: 'modern', ...said, signal }, deps)
  if (message.method === 'tools/call') checkRepeatedParams(message.params, headers, context, deps.gateway)
  return message.id === undefined ? accepted : resultOf(message, await dispatch(message, context, deps))
}

/** A connection that breaks ends no call of the older revisions; a message of the client does. */
async function answerLegacy({ message, from }: Asked, deps: EdgeDeps): Promise<Reply> {
  const { id, method, params } = message
  const { headers } = from.request
  const endpoint = endpointOf(from)
  if (method === 'initialize') {
    const { result, sessionId } = initialize(message, endpoint, deps.sessions)
    return { ...resultOf(message, result), headers: { 'mcp-session-id': sessionId } }
  }
  const { client = null, asksByUrl = false } = sessionOf(headers, endpoint, deps.sessions) ?? {}
  const key = { ...endpoint, session: headers['mcp-session-id'] ?? null }
  if (id !== undefined) {
    return deps.running.run({ ...key, id }, async (signal) => {
      const context = contextOf({ message, from }, { era: 'legacy', client, asksByUrl, signal }, deps)
      return resultOf(message, await dispatch(message, context, deps))
    })
  }
  const { requestId } = params
  const isId = typeof requestId === 'string' || typeof requestId === 'number'
  if (method === 'notifications/cancelled' && isId) deps.running.cancel({ ...key, id: requestId })
  return accepted
}

function endpointOf({ verified, system }: From): { personId: string; system: string | null } {
  return { personId: verified.principal.id, system }
}

function resultOf({ id }: JsonRpcRequest, result: JsonObject): Reply {
  return { status: 200, headers: {}, body: { jsonrpc: '2.0', id: id ?? null, result } }
}

function contextOf(
  { message, from: { request, verified, system } }: Asked,
  { era, client, asksByUrl, signal }: ClientSaid & { era: Era; signal: AbortSignal },
  deps: EdgeDeps,
): McpContext {
  return {
    caller: callerFor(request, verified, client, deps),
    system,
    era,
    list: listAsked(request.query, message.params),
    correlationId: correlationIdFrom(traceparentOf(message) ?? request.headers['traceparent']),
    requestBytes: request.body.length,
    origin: deps.origin,
    asksByUrl,
    signal,
    trail: deps.trail,
  }
}

function systemOf(path: string, deps: EdgeDeps): string | null {
  const slug = endpointAt(path)?.system
  if (slug === undefined) throw new GatewayError('not_found', 'There is nothing at this address.')
  if (slug === null) return null
  if (!deps.gateway.catalog.all().systems.some((system) => system.slug === slug)) {
    throw new GatewayError('not_found', 'There is no system of this name.')
  }
  return slug
}

/** May answer from memory for a minute; `fresh` asks the database. */
async function identify(request: EdgeRequest, deps: EdgeDeps, options = { fresh: false }): Promise<VerifiedToken> {
  const token = bearerOf(request)
  const verified = token === null ? null : await deps.tokens.verify(token, { ...options, ...resourceAt(request, deps) })
  if (verified === null) {
    const message = token === null ? 'A bearer token is needed.' : 'The bearer token is not valid.'
    const nextStep = 'Get a token from the connections page, or from an administrator.'
    throw new GatewayError('unauthenticated', message, { nextStep })
  }
  if (!verified.scopes.includes('mcp')) throw new GatewayError('forbidden', 'This token is not made for MCP.')
  return verified
}

function bearerOf({ headers }: EdgeRequest): string | null {
  return /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(headers['authorization'] ?? '')?.[1] ?? null
}

/** The address that is called, as tokens name it: one that was given out for another opens nothing here. */
function resourceAt({ path }: EdgeRequest, { origin }: EdgeDeps): { resource?: string } {
  const endpoint = endpointAt(path)
  return endpoint === undefined ? {} : { resource: resourceOf(origin, endpoint.system) }
}

function callerFor(request: EdgeRequest, verified: VerifiedToken, client: string | null, deps: EdgeDeps): Caller {
  const again = () => deps.tokens.verify(bearerOf(request) ?? '', { fresh: true, ...resourceAt(request, deps) })
  return {
    principal: verified.principal,
    door: 'mcp',
    // Who was let in; else what the client says of itself in this session, or what its token was made for.
    client: verified.app === undefined ? (client ?? verified.client) : verified.client,
    scopes: verified.scopes,
    ...(verified.app === undefined ? {} : { app: verified.app }),
    refresh: async () => (await again())?.principal ?? null,
  }
}

function traceparentOf({ params }: JsonRpcRequest): string | undefined {
  const meta = params['_meta']
  const value = isObject(meta) ? meta['traceparent'] : undefined
  return typeof value === 'string' ? value : undefined
}

function refused(thrown: unknown, id: JsonRpcId | null, request: EdgeRequest, deps: EdgeDeps): Reply {
  const isUnexpected = !(thrown instanceof RpcError) && GatewayError.from(thrown).code === 'internal'
  if (isUnexpected) deps.gateway.log.error({ err: thrown }, 'mcp request failed')
  return refusal(thrown, { id, request, origin: deps.origin })
}

/** Malformed requests of a known person are part of the trail; if it cannot be written the answer is an error anyway. */
async function recordRejected(
  request: EdgeRequest,
  { principal, client }: VerifiedToken,
  thrown: unknown,
  deps: EdgeDeps,
): Promise<void> {
  const reason = thrown instanceof RpcError ? `${thrown.code} ${thrown.message}` : GatewayError.from(thrown).code
  const correlationId = correlationIdFrom(request.headers['traceparent'])
  const facts = { reason: reason.slice(0, 200), bytes: request.body.length }
  await deps.trail
    .write({ personId: principal.id, door: 'mcp', client, correlationId }, { action: 'mcp.rejected', facts })
    .catch((error: unknown) => deps.gateway.log.warn({ err: error }, 'a rejected request could not be recorded'))
}
