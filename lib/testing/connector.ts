import type { Connector } from '#lib/connectors/kit/connector.ts'
import { keepFor } from '#lib/connectors/kit/keep.ts'
import { runTool } from '#lib/connectors/kit/run-tool.ts'
import { createVendorHttp, type Lease, type Send, type VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { traceparentOf, uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Keeper } from '#lib/core/keeper.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { createSender } from '#lib/egress/send.ts'
import { sampleCallCompany, sampleMappings } from './company.ts'

/**
 * A connector against a running vendor, without the gateway: for the connector's own tests.
 * Pages that follow read anew what the first read, unless a `keeper` is given.
 * `call` parses input and output with the tool's schemas, so an answer that breaks its promise fails the test.
 */
export function openConnector(
  connector: Connector,
  settings: VendorSettings,
  today = '2026-11-22',
  through: (send: Send) => Send = (send) => send,
  names: SlotNames = sampleMappings[connector.slug] ?? {},
  keeper?: Keeper,
  /** In place of the settings' own way to sign in: somebody's connection. */
  connection?: Lease,
) {
  const sender = createSender()
  const send = through(sender.send)

  async function lend(): Promise<Lease> {
    if (connection !== undefined) return connection
    const borrowed = await connector.protocol.signIn(settings, send)
    return { borrowed, renew: lend }
  }
  let lease: Promise<Lease> | undefined

  async function vendorFor(correlationId: string, signal: AbortSignal) {
    lease ??= lend()
    return createVendorHttp({
      systemName: connector.name,
      protocol: connector.protocol,
      settings,
      lease: await lease,
      send,
      signal,
      correlationHeaders: { traceparent: traceparentOf(correlationId) },
    })
  }

  return {
    /** The vendor as a tool sees it, for what is no tool. */
    vendor: () => vendorFor(uuidv7(), AbortSignal.timeout(20_000)),
    async call(toolName: string, input: JsonObject = {}, as = 'executive@ridgeline.example'): Promise<JsonObject> {
      const tool = connector.tools.find(({ name }) => name === toolName)
      if (tool === undefined) throw new Error(`${connector.slug} has no tool ${toolName}`)
      const correlationId = uuidv7()
      const signal = AbortSignal.timeout(20_000)
      const vendor = await vendorFor(correlationId, signal)
      const { output } = await runTool(connector, tool, {
        input,
        vendor,
        call: {
          actingFor: { email: as },
          correlationId,
          signal,
          today,
          company: sampleCallCompany,
          slots: names,
          keep: keepFor(toolName, input, keeper),
          ...(tool.kind === 'write' ? { idempotencyKey: uuidv7() } : {}),
        },
      })
      return output
    },
    close: sender.close,
  }
}
