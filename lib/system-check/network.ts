import { isIP } from 'node:net'
import { hostOf, parsedAddress } from './address.ts'
import { handshake } from './handshake.ts'
import { type Resolved, requireOpen, requireResolved, resolve } from './resolve.ts'
import type { Found } from './steps.ts'
import type { CheckSystemDeps, Work } from './types.ts'

type Aim = { url: URL; resolved: Resolved }

/** From the address as somebody entered it to a handshake, of every host that the system is asked at. */
export function networkSteps(
  { checkAddress, now }: Pick<CheckSystemDeps, 'checkAddress' | 'now'>,
  addresses: () => Promise<readonly string[]>,
): Pick<Work, 'address' | 'dns' | 'tls'> {
  const aims: Aim[] = []
  return {
    async address(signal) {
      for (const text of await addresses()) {
        const url = parsedAddress(text)
        const resolved = await resolve(url, signal)
        await requireOpen(url, resolved, checkAddress)
        aims.push({ url, resolved })
      }
      return { facts: { count: aims.length, ...hostIn(aims) } }
    },
    async dns() {
      if (aims.every(({ url }) => isIP(hostOf(url)) !== 0)) return { why: 'literal' }
      for (const { url, resolved } of aims) requireResolved(url, resolved)
      return { facts: { count: aims[0]?.resolved.addresses.length ?? 0, ...hostIn(aims) } }
    },
    async tls(signal) {
      const found: Found[] = []
      for (const { url, resolved } of aims) found.push(await reached(url, resolved, { signal, now: now() }))
      return found.find(({ outcome }) => outcome !== undefined) ?? found.find(({ facts }) => facts) ?? found[0] ?? {}
    },
  }
}

/** By the first of its addresses that can be connected to, as the way out does it. */
async function reached(url: URL, { addresses }: Resolved, how: { signal: AbortSignal; now: Date }): Promise<Found> {
  const [first = '', ...others] = addresses
  try {
    return await handshake({ url, address: first, ...how })
  } catch (thrown) {
    if (others.length === 0 || how.signal.aborted) throw thrown
    return reached(url, { addresses: others, failure: null }, how)
  }
}

function hostIn([first]: readonly Aim[]): { host?: string } {
  return first === undefined ? {} : { host: first.url.host }
}
