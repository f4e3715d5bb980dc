import { isObject, type JsonObject } from '#lib/core/json.ts'
import { instructions, serverInfo } from './methods.ts'
import { opensPages } from './modern.ts'
import type { McpSession, McpSessions } from './session.ts'
import { type EdgeRequest, eras, type JsonRpcRequest, RpcError, rpc } from './types.ts'

/** `initialize`: the older revisions settle version and client once and name the session with a header. */
export function initialize(
  { params }: JsonRpcRequest,
  { personId, system }: { personId: string; system: string | null },
  sessions: McpSessions,
): { result: JsonObject; sessionId: string } {
  const asked = params['protocolVersion']
  const version = eras.legacy.find((known) => known === asked) ?? eras.legacy[0]
  const info = params['clientInfo']
  const client = isObject(info) && typeof info['name'] === 'string' ? info['name'] : 'unknown'
  // Pages came with the newest of these revisions.
  const asksByUrl = version === eras.legacy[0] && opensPages(params['capabilities'])
  return {
    sessionId: sessions.open({ personId, client, version, system, asksByUrl }),
    result: { protocolVersion: version, capabilities: { tools: {} }, serverInfo, instructions },
  }
}

/**
 * The session a request names. Without the header a client of the oldest kind is served statelessly; an id that is not
 * this person's, or too old, is unknown (404), which makes clients start a new session.
 */
export function sessionOf(
  headers: EdgeRequest['headers'],
  { personId, system }: { personId: string; system: string | null },
  sessions: McpSessions,
): McpSession | null {
  const version = headers['mcp-protocol-version']
  if (version !== undefined && !eras.legacy.some((known) => known === version)) {
    throw new RpcError(rpc.invalidRequest, 'Unsupported protocol version', { status: 400 })
  }
  const id = headers['mcp-session-id']
  if (id === undefined) return null
  const session = sessions.read(id, personId, system)
  if (session === null) throw new RpcError(rpc.invalidRequest, 'Session not found', { status: 404 })
  return session
}

const BATCHED = '2025-03-26'
const MOST_MESSAGES = 50

/**
 * Several messages in one body belong to one revision only: a session that settled on it may send them, and nobody else.
 * Source: MCP 2025-03-26, base protocol; they were taken out in 2025-06-18.
 */
export function requireBatches(
  messages: readonly unknown[],
  headers: EdgeRequest['headers'],
  endpoint: { personId: string; system: string | null },
  sessions: McpSessions,
): void {
  const session = headers['mcp-session-id'] === undefined ? null : sessionOf(headers, endpoint, sessions)
  if (session?.version !== BATCHED) {
    throw new RpcError(rpc.invalidRequest, `Batches belong to sessions of revision ${BATCHED}`, { status: 400 })
  }
  if (messages.length === 0 || messages.length > MOST_MESSAGES) {
    throw new RpcError(rpc.invalidRequest, `A batch has 1 to ${MOST_MESSAGES} messages`, { status: 400 })
  }
  if (messages.some((message) => isObject(message) && message['method'] === 'initialize')) {
    throw new RpcError(rpc.invalidRequest, 'initialize stands alone', { status: 400 })
  }
}
