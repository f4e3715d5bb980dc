import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { parseStrictJson } from '#lib/core/strict-json.ts'
import { type EdgeRequest, type JsonRpcId, type JsonRpcRequest, RpcError, rpc } from './types.ts'

/** The body as JSON: one message, or several of the one revision that has batches. */
export function readBody({ body, headers, isTooLarge }: EdgeRequest): unknown {
  if (isTooLarge === true) throw new RpcError(rpc.parse, 'The request is larger than 1 MB.', { status: 413 })
  if (headers['content-encoding'] !== undefined)
    throw new GatewayError('invalid_input', 'Compressed requests are not read.')
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw new GatewayError('invalid_input', 'The request must be application/json.')
  }
  try {
    return parseStrictJson(body)
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    throw new RpcError(rpc.parse, error.message, { status: 400 })
  }
}

/** One JSON-RPC message; null for a response of the client, which nobody waits for. */
export function toMessage(message: unknown): JsonRpcRequest | null {
  if (!isObject(message) || message['jsonrpc'] !== '2.0') throw invalid()
  const { id, method, params = {} } = message
  if (method === undefined && ('result' in message || 'error' in message)) return null
  if (typeof method !== 'string' || method.length > 100 || !isObject(params) || !isId(id)) throw invalid()
  return { id, method, params: params as JsonObject }
}

function isId(id: unknown): id is JsonRpcId | undefined {
  return id === undefined || typeof id === 'string' || Number.isSafeInteger(id)
}

function invalid(): RpcError {
  return new RpcError(rpc.invalidRequest, 'Invalid request', { status: 400 })
}
