import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Lease, Send, VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { CheckFailure } from './failure.ts'

/** A connector with the settings that it is tested with, and once it has signed in what it was given. */
export type AtVendor = { connector: Connector; settings: VendorSettings; send: Send; lease?: Lease }

export function nobody(): never {
  throw new CheckFailure('sign_in_nobody', 'reauth_required')
}

export function leaseOf({ lease }: AtVendor): Lease {
  return lease ?? nobody()
}
