import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { correlationIdFrom } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Log } from '#lib/core/log.ts'
import type { CheckAddress } from '#lib/egress/guarded-connect.ts'
import { createSender } from '#lib/egress/send.ts'
import { asCompany, createCredentials, fromSettings } from '#lib/secrets/credentials.ts'
import type { HostCall, ToolResult, VendorExchange, WireTool } from '../host.ts'
import { hostInProcess, signInBy } from '../in-process.ts'
import { wireTools } from '../wire-tools.ts'
import { readCallMeta, writeResultMeta } from './call-meta.ts'

export type ServedConnector = {
  connector: Connector
  tools: readonly WireTool[]
  /** Never throws: a failure is an answer with `isError`, and the gateway makes the same error of it again. */
  call(params: { name: string; arguments?: unknown; meta: unknown }, signal: AbortSignal): Promise<ToolResult>
  close(): Promise<void>
}

export type ServeOptions = {
  connector: Connector
  settings: VendorSettings
  checkAddress: CheckAddress
  log: Log
}

/** A connector in a process of its own: the vendor's credential stays here, and so do the vendor's words. */
export function serveConnector({ connector, settings, checkAddress, log }: ServeOptions): ServedConnector {
  const sender = createSender({ systemName: connector.name, checkAddress })
  const how = { connector, settings: async () => settings, send: sender.send }
  const host = hostInProcess({ ...how, close: sender.close })
  const signIn = signInBy(how)
  const credentials = createCredentials(fromSettings(new Map([[connector.slug, signIn]])), () => Date.now())

  return {
    connector,
    tools: wireTools(connector),
    close: host.close,
    async call(params, signal) {
      const exchanges: VendorExchange[] = []
      try {
        const meta = readCallMeta(params.meta)
        const call: HostCall = {
          ...meta,
          tool: params.name,
          input: inputFor(connector, params.name, params.arguments),
          correlationId: correlationIdFrom(traceparentOf(params.meta)),
          signal,
          lease: await credentials.borrow(connector.slug, asCompany),
          onExchange: (exchange) => exchanges.push(exchange),
        }
        const answer = await host.call(call)
        return { ...answer, _meta: writeResultMeta(exchanges, null) }
      } catch (thrown) {
        const error = GatewayError.from(thrown)
        log.warn({ code: error.code, tool: params.name.slice(0, 100), internal: error.internal }, error.message)
        return {
          content: [{ type: 'text', text: `${error.message} ${error.nextStep}` }],
          isError: true,
          _meta: writeResultMeta(exchanges, error),
        }
      }
    },
  }
}

/** The gateway checks too, but a served connector may be reached by somebody else who holds its bearer. */
function inputFor(connector: Connector, name: string, input: unknown): JsonObject {
  const tool = connector.tools.find((candidate) => candidate.name === name)
  if (tool === undefined) throw new GatewayError('unknown_tool', `${connector.name} has no such tool.`)
  const parsed = tool.input.safeParse(input ?? {})
  if (!parsed.success) throw new GatewayError('invalid_input', 'The arguments do not fit the tool.')
  return parsed.data as JsonObject
}

function traceparentOf(meta: unknown): string | undefined {
  const value = isObject(meta) ? meta['traceparent'] : undefined
  return typeof value === 'string' ? value : undefined
}
