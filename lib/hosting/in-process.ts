import { LRUCache } from 'lru-cache'
import type { CallCompany, Connector } from '#lib/connectors/kit/connector.ts'
import { keepFor } from '#lib/connectors/kit/keep.ts'
import { runTool } from '#lib/connectors/kit/run-tool.ts'
import {
  type Borrowed,
  createVendorHttp,
  type Send,
  type VendorHttp,
  type VendorSettings,
} from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { traceparentOf } from '#lib/core/ids.ts'
import { jobNumberReader } from '#lib/core/job-number.ts'
import type { Lease, SignIn } from '#lib/core/lease.ts'
import type { Discovering, HostCall, HostCompany, SystemHost } from './host.ts'
import { secretsBorrowed, secretsOf, unsaid } from './unsaid.ts'
import { wireTools } from './wire-tools.ts'

type AtVendor = Pick<HostCall, 'lease' | 'signal' | 'correlationId' | 'onExchange'>

export type InProcessOptions = {
  connector: Connector
  /** As they are at this moment. Throws `secrets_unavailable`. */
  settings(): Promise<VendorSettings>
  send: Send
  close(): Promise<void>
}

/** How a connector signs in with its settings; its vendor's words about a failure are told without them. */
export function signInBy({ connector, settings, send }: Omit<InProcessOptions, 'close'>): SignIn {
  return async () => {
    const now = await settings()
    return unsaid(
      () => secretsOf(now),
      () => connector.protocol.signIn(now, send),
    )
  }
}

/** A connector called as a function: nothing is serialised between the gateway and the vendor's client. */
export function hostInProcess({ connector, settings, send, close }: InProcessOptions): SystemHost {
  const tools = new Map(connector.tools.map((tool) => [tool.name, tool]))
  const listed = wireTools(connector)
  const { discover } = connector
  const ownSettings = new LRUCache<string, { of: VendorSettings; own: VendorSettings }>({ max: 2_000 })

  /** What a connector remembers of an account it keeps by this object: a person's own is another account. */
  function settingsFor({ own }: Borrowed, now: VendorSettings): VendorSettings {
    if (own === undefined) return now
    const known = ownSettings.get(own)
    if (known?.of === now) return known.own
    const copy = { ...now }
    ownSettings.set(own, { of: now, own: copy })
    return copy
  }

  async function atVendor<T>(call: AtVendor, work: (vendor: VendorHttp) => Promise<T>): Promise<T> {
    const { lease, signal, correlationId, onExchange } = call
    if (lease === null) throw new GatewayError('secrets_unavailable', `${connector.name} is not signed in.`)
    const now = await settings()
    const lent: string[] = []
    const noted = ({ borrowed, renew }: Lease): Lease => {
      lent.push(...secretsBorrowed(borrowed))
      return { borrowed, renew: async () => noted(await renew()) }
    }
    const vendor = createVendorHttp({
      systemName: connector.name,
      protocol: connector.protocol,
      settings: settingsFor(lease.borrowed, now),
      lease: noted(lease),
      send,
      signal,
      correlationHeaders: { traceparent: traceparentOf(correlationId) },
      onExchange,
    })
    return unsaid(
      () => [...secretsOf(now), ...lent],
      () => work(vendor),
    )
  }

  return {
    ...(discover === undefined
      ? {}
      : {
          discover: (call: Discovering) =>
            atVendor(call, (vendor) => discover(vendor, call.slots, () => call.onCut?.())),
        }),
    listTools: () => Promise.resolve(listed),
    async close() {
      connector.close?.()
      await close()
    },
    async call(call) {
      const tool = tools.get(call.tool)
      if (tool === undefined) throw new GatewayError('unknown_tool', `${connector.name} has no tool ${call.tool}.`)
      const told = {
        actingFor: call.actingFor,
        correlationId: call.correlationId,
        signal: call.signal,
        today: call.today,
        company: companyFor(call.company),
        slots: call.company.slots,
        idempotencyKey: call.idempotencyKey,
        keep: keepFor(call.tool, call.input, call.keep),
      }
      const { output, unread, gone } = await atVendor(call, (vendor) =>
        runTool(connector, tool, { input: call.input, vendor, call: told }),
      )
      if (unread.rows > 0) call.onUnread?.(unread)
      if (gone.length > 0) call.onGone?.(gone.map(({ slot, name }) => ({ slot: slot.id, name })))
      return { content: [], structuredContent: output }
    },
  }
}

function companyFor({ timeZone, currency, jobNumberTemplate }: HostCompany): CallCompany {
  const { read, find } = jobNumberReader(jobNumberTemplate)
  return { timeZone, currency, jobNumber: read, jobNumbersIn: find }
}
