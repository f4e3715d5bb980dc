import { createVendorHttp, type VendorBudget } from '#lib/connectors/kit/vendor-http.ts'
import { traceparentOf } from '#lib/core/ids.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { secretsBorrowed, secretsOf, unsaid } from '#lib/hosting/unsaid.ts'
import { type AtVendor, leaseOf } from './at-vendor.ts'
import type { Found } from './steps.ts'
import type { Asked } from './types.ts'

type Asking = {
  signal: AbortSignal
  asked: Asked
  names: SlotNames
  noteExchange(budget: VendorBudget | undefined): void
}

/** What the vendor says that the credential may do. Nothing that it does not say is called well. */
export async function rightsOf(at: AtVendor, { signal, asked, names, noteExchange }: Asking): Promise<Found> {
  const { connector, settings, send } = at
  const lease = leaseOf(at)
  const { permissions } = connector
  if (permissions === undefined) return { why: 'not_asked' }
  const vendor = createVendorHttp({
    ...{ systemName: connector.name, protocol: connector.protocol, settings, lease, send, signal },
    correlationHeaders: { traceparent: traceparentOf(asked.correlationId) },
    onExchange: ({ budget }) => noteExchange(budget),
  })
  const { borrowed } = lease
  const { granted, missing, untold } = await unsaid(
    () => [...secretsOf(settings), ...secretsBorrowed(borrowed)],
    () => permissions.ask(vendor, { borrowed, names, tools: connector.tools }),
  )
  const told = { facts: { granted }, missing, untold }
  if (missing.length > 0) {
    const kind = granted === 0 ? 'rights_none' : 'rights_missing'
    return { ...told, outcome: granted === 0 ? 'failed' : 'partial', problem: { kind, code: 'forbidden' } }
  }
  return granted === 0 ? { ...told, why: 'not_asked' } : told
}
