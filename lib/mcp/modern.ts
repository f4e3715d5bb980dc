import { decodeHeaderValue } from '#lib/core/header-value.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { type EdgeRequest, eras, type JsonRpcRequest, RpcError, rpc } from './types.ts'

const versionKey = 'io.modelcontextprotocol/protocolVersion'
const capabilitiesKey = 'io.modelcontextprotocol/clientCapabilities'
const clientKey = 'io.modelcontextprotocol/clientInfo'

export type ClientSaid = { client: string | null; asksByUrl: boolean }

/** Whether a request claims a revision in which every request describes itself. */
export function isModern(request: JsonRpcRequest, headers: EdgeRequest['headers']): boolean {
  return metaOf(request)[versionKey] !== undefined || headers['mcp-protocol-version'] === eras.modern
}

/**
 * The revision demands that headers repeat the body, so that what decides on headers and what decides on the body
 * decide about the same thing. Source: MCP 2026-07-28, transports, streamable HTTP.
 */
export function checkModern(request: JsonRpcRequest, headers: EdgeRequest['headers']): ClientSaid {
  const meta = metaOf(request)
  const version = meta[versionKey]
  if (version === undefined || !isObject(meta[capabilitiesKey])) {
    throw new RpcError(rpc.invalidParams, `_meta must carry ${versionKey} and ${capabilitiesKey}`, { status: 400 })
  }
  if (headers['mcp-protocol-version'] !== version) throw mismatch('MCP-Protocol-Version')
  if (version !== eras.modern) {
    const data = { supported: [eras.modern, ...eras.legacy], requested: String(version).slice(0, 40) }
    throw new RpcError(rpc.unsupportedVersion, 'Unsupported protocol version', { status: 400, data })
  }
  if (decoded(headers['mcp-method']) !== request.method) throw mismatch('Mcp-Method')
  if (request.method === 'tools/call' && decoded(headers['mcp-name']) !== request.params['name'])
    throw mismatch('Mcp-Name')
  const client = meta[clientKey]
  return {
    client: isObject(client) && typeof client['name'] === 'string' ? client['name'].slice(0, 60) : null,
    // Whoever comes back with an answer has opened the page: they are told in words, and not sent there again.
    asksByUrl: opensPages(meta[capabilitiesKey]) && !isObject(request.params['inputResponses']),
  }
}

/** Whether a client says that it opens pages for its person: the same in every revision that has it. */
export function opensPages(capabilities: unknown): boolean {
  const elicitation = isObject(capabilities) ? capabilities['elicitation'] : undefined
  return isObject(elicitation) && isObject(elicitation['url'])
}

function metaOf({ params }: JsonRpcRequest): JsonObject {
  return isObject(params['_meta']) ? (params['_meta'] as JsonObject) : {}
}

function mismatch(header: string): RpcError {
  return new RpcError(rpc.headerMismatch, `${header} does not repeat the body`, { status: 400 })
}

function decoded(value: string | undefined): string | null | undefined {
  return value === undefined ? undefined : decodeHeaderValue(value)
}
