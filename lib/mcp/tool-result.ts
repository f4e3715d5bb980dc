import type { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import type { CallOutcome } from '#lib/gateway/types.ts'
import { type McpContext, RpcError, rpc } from './types.ts'

/** A call's outcome as MCP says it. Programs read `structuredContent`; the text is the same for models that do not. */
export function toMcpResult({ result, callId }: CallOutcome, context: McpContext): JsonObject {
  const { content, structuredContent, isError, _meta } = result
  return {
    content:
      content.length === 0 && structuredContent !== undefined
        ? [{ type: 'text', text: JSON.stringify(structuredContent) }]
        : content,
    ...(structuredContent === undefined ? {} : { structuredContent: structured(structuredContent, context) }),
    ...(isError === true ? { isError } : {}),
    _meta: { ..._meta, ...receipt(context, callId) },
  }
}

/** Before 2026-07-28 it had to be an object; lists and single values are put into one, as the SDKs do. */
function structured(value: JsonValue, { era }: McpContext): JsonValue {
  return era === 'modern' || isObject(value) ? value : { result: value }
}

/**
 * A refusal or failure as a tool's answer, so that a model can read it and do better; only a name that nobody
 * knows is an error of the protocol.
 */
export function toMcpError(error: GatewayError, context: McpContext): JsonObject {
  if (error.code === 'unknown_tool') {
    throw new RpcError(rpc.invalidParams, error.message, {
      data: error.toJSON() as unknown as JsonObject,
      recorded: true,
    })
  }
  return {
    content: [
      { type: 'text', text: `${error.message} ${error.nextStep} (${error.code}, id ${context.correlationId})` },
    ],
    isError: true,
    _meta: { 'gatehouse/error': error.toJSON() as unknown as JsonObject, ...receipt(context) },
  }
}

function receipt({ correlationId }: McpContext, callId?: string): JsonObject {
  return { 'gatehouse/correlation': correlationId, ...(callId === undefined ? {} : { 'gatehouse/call': callId }) }
}
