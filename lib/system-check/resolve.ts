import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { GatewayError } from '#lib/core/errors.ts'
import { until } from '#lib/core/until.ts'
import type { CheckAddress } from '#lib/egress/guarded-connect.ts'
import { hostOf } from './address.ts'
import { CheckFailure } from './failure.ts'

/** What a name leads to, or the code of why nobody knows. */
export type Resolved = { addresses: readonly string[]; failure: string | null }

/** As the way out resolves a name too. An address needs no question. */
export async function resolve(url: URL, signal: AbortSignal): Promise<Resolved> {
  const host = hostOf(url)
  if (isIP(host) !== 0) return { addresses: [host], failure: null }
  try {
    const found = await until(lookup(host, { all: true }), signal)
    return { addresses: found.map(({ address }) => address), failure: null }
  } catch (thrown) {
    if (signal.aborted) return { addresses: [], failure: 'ETIMEOUT' }
    return { addresses: [], failure: thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown' }
  }
}

/** Throws CheckFailure unless the way out is open to every address that the name leads to. */
export async function requireOpen(url: URL, { addresses }: Resolved, checkAddress: CheckAddress): Promise<void> {
  try {
    for (const address of addresses) await checkAddress(url, address)
  } catch (thrown) {
    if (!(thrown instanceof GatewayError)) throw thrown
    throw new CheckFailure('address_closed', 'system_unavailable', { host: url.hostname })
  }
}

/** Throws CheckFailure where the name leads nowhere. */
export function requireResolved(url: URL, { addresses, failure }: Resolved): void {
  if (addresses.length > 0) return
  const kind = failure === 'ETIMEOUT' ? 'dns_slow' : failure === 'EAI_AGAIN' ? 'dns_away' : 'dns_unknown'
  throw new CheckFailure(kind, kind === 'dns_slow' ? 'system_timeout' : 'system_unavailable', { host: url.hostname })
}
