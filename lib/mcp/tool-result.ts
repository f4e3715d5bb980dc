import type { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { CallOutcome } from '#lib/gateway/types.ts'
import { type McpContext, RpcError, rpc } from './types.ts'

/** A call's outcome as MCP says it. Programs read `structuredContent`; the text is the same for models that do not. */
export function toMcpResult(
  { result, callId }: Pick<CallOutcome, 'result' | 'callId'>,
  context: McpContext,
): JsonObject {
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
  const where = askAddress(error, context)
  const page = connectAddress(error, context)
  if (page !== null && context.asksByUrl) return connecting(error, page, context)
  const ask = where === null ? (page === null ? '' : ` They connect it at ${page}`) : ` Ask for it at ${where}`
  return {
    content: [
      { type: 'text', text: `${error.message} ${error.nextStep}${ask} (${error.code}, id ${context.correlationId})` },
    ],
    isError: true,
    _meta: { 'gatehouse/error': error.toJSON() as unknown as JsonObject, ...receipt(context) },
  }
}

/** Where a person connects their own account, for calls that are made by it. */
function connectAddress({ data }: GatewayError, { origin }: McpContext): string | null {
  const system = data?.['connect']
  return typeof system === 'string' ? new URL(linkedPages.connection(system), origin).href : null
}

/** Our own page, never the vendor's: it sees to it that who sits at the browser is who asks. Source: as in waiting.ts. */
function connecting({ message }: GatewayError, url: string, { era, correlationId }: McpContext): JsonObject {
  if (era === 'modern') {
    const inputRequests = { connection: { method: 'elicitation/create', params: { mode: 'url', url, message } } }
    return { resultType: 'input_required', inputRequests }
  }
  const elicitations = [{ mode: 'url', elicitationId: correlationId, url, message }]
  throw new RpcError(rpc.urlElicitationRequired, message, { data: { elicitations }, recorded: true })
}

/** Where a person asks for the tool that they were refused; null for what nobody can be given. */
function askAddress({ code, data }: GatewayError, { origin, correlationId }: McpContext): string | null {
  const { system, tool, reason } = data ?? {}
  // No administrator gives one person what the company keeps from every app.
  if (code !== 'forbidden' || reason === 'company' || typeof system !== 'string' || typeof tool !== 'string')
    return null
  return new URL(linkedPages.askFor({ what: `${system} ${tool}`, refusal: correlationId }), origin).href
}

function receipt({ correlationId }: McpContext, callId?: string): JsonObject {
  return { 'gatehouse/correlation': correlationId, ...(callId === undefined ? {} : { 'gatehouse/call': callId }) }
}
