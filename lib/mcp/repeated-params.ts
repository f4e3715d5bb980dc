import { decodeHeaderValue } from '#lib/core/header-value.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { type ParamHeader, paramHeadersOf, paramHeaderValues } from '#lib/hosting/param-headers.ts'
import { resolveName } from './names.ts'
import { type EdgeRequest, type McpContext, RpcError, rpc } from './types.ts'

/**
 * Some tools want arguments repeated in headers, so that what stands between can decide by them; then both have to say
 * the same. Asked only of who may use the tool: nobody else learns what it takes. Source: MCP 2026-07-28, streamable HTTP.
 */
export function checkRepeatedParams(
  params: JsonObject,
  headers: EdgeRequest['headers'],
  { caller, system }: Pick<McpContext, 'caller' | 'system'>,
  deps: GatewayDeps,
): void {
  const { name, arguments: input } = params
  if (typeof name !== 'string' || !isObject(input)) return
  const meant = resolveName(name, system, deps.catalog)
  const tool = deps.catalog.offered().find((one) => one.name === meant.tool && one.system.slug === meant.system)
  const declared = tool === undefined ? [] : declaredBy(tool.wire.inputSchema)
  if (declared.length === 0 || !mayCall(caller.principal, { ...meant, input: null }, deps).allowed) return
  const values = paramHeaderValues(declared, input)
  for (const { header } of declared) {
    if (isSame(headers[header], values[header])) continue
    throw new RpcError(rpc.headerMismatch, `${header} does not repeat the body`, { status: 400 })
  }
}

function isSame(sent: string | undefined, repeated: string | undefined): boolean {
  if (sent === undefined || repeated === undefined) return sent === repeated
  const said = decodeHeaderValue(sent)
  return said !== null && said === decodeHeaderValue(repeated)
}

const known = new WeakMap<JsonObject, readonly ParamHeader[]>()

function declaredBy(schema: JsonObject): readonly ParamHeader[] {
  const before = known.get(schema)
  if (before !== undefined) return before
  const declared = paramHeadersOf(schema) ?? []
  known.set(schema, declared)
  return declared
}
