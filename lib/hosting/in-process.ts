import type { CallCompany, Connector } from '#lib/connectors/kit/connector.ts'
import { keepFor } from '#lib/connectors/kit/keep.ts'
import { runTool } from '#lib/connectors/kit/run-tool.ts'
import { createVendorHttp, type Send, type VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { traceparentOf } from '#lib/core/ids.ts'
import { jobNumberReader } from '#lib/core/job-number.ts'
import type { HostCompany, SystemHost } from './host.ts'
import { wireTools } from './wire-tools.ts'

export type InProcessOptions = { connector: Connector; settings: VendorSettings; send: Send; close(): Promise<void> }

/** A connector called as a function: nothing is serialised between the gateway and the vendor's client. */
export function hostInProcess({ connector, settings, send, close }: InProcessOptions): SystemHost {
  const tools = new Map(connector.tools.map((tool) => [tool.name, tool]))
  const listed = wireTools(connector)

  return {
    listTools: () => Promise.resolve(listed),
    async close() {
      connector.close?.()
      await close()
    },
    async call(call) {
      const tool = tools.get(call.tool)
      if (tool === undefined) throw new GatewayError('unknown_tool', `${connector.name} has no tool ${call.tool}.`)
      if (call.lease === null) throw new GatewayError('secrets_unavailable', `${connector.name} is not signed in.`)
      const vendor = createVendorHttp({
        systemName: connector.name,
        protocol: connector.protocol,
        settings,
        lease: call.lease,
        send,
        signal: call.signal,
        correlationHeaders: { traceparent: traceparentOf(call.correlationId) },
        onExchange: call.onExchange,
      })
      const { output, unread } = await runTool(connector.name, tool, {
        input: call.input,
        vendor,
        call: {
          actingFor: call.actingFor,
          correlationId: call.correlationId,
          signal: call.signal,
          today: call.today,
          company: companyFor(call.company),
          idempotencyKey: call.idempotencyKey,
          keep: keepFor(call.tool, call.input, call.keep),
        },
      })
      if (unread.rows > 0) call.onUnread?.(unread)
      return { content: [], structuredContent: output }
    },
  }
}

function companyFor({ timeZone, currency, jobNumberTemplate }: HostCompany): CallCompany {
  const { read, find } = jobNumberReader(jobNumberTemplate)
  return { timeZone, currency, jobNumber: read, jobNumbersIn: find }
}
