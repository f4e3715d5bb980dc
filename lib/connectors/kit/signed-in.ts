import type { Connector } from './connector.ts'
import { createVendorHttp, type Lease, type Send, type VendorHttp, type VendorSettings } from './vendor-http.ts'

const LONGEST_MS = 60_000

/** A vendor signed in to with these settings, beside the connection that calls share. Throws GatewayError. */
export async function signedIn(
  { name: systemName, protocol }: Pick<Connector, 'name' | 'protocol'>,
  settings: VendorSettings,
  send: Send,
): Promise<VendorHttp> {
  const lend = async (): Promise<Lease> => ({ borrowed: await protocol.signIn(settings, send), renew: lend })
  return createVendorHttp({
    ...{ systemName, protocol, settings, send },
    lease: await lend(),
    signal: AbortSignal.timeout(LONGEST_MS),
    correlationHeaders: {},
  })
}
