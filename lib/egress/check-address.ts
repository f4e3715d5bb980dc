import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { GatewayError } from '#lib/core/errors.ts'

/** Addresses that hand out cloud credentials; ipaddr.js counts some of them as ordinary. */
const metadataAddresses = new Set([
  '169.254.169.254',
  '168.63.129.16',
  '100.100.100.200',
  '192.0.0.192',
  'fd00:ec2::254',
])

/**
 * Decides whether a system may be reached at an address. Public addresses may; private, loopback and link-local
 * ones only when the operator lists them in `EGRESS_ALLOW`; metadata services never.
 */
export function createEgress(allow: readonly string[]) {
  const hosts = new Set(allow.filter((item) => !item.includes('/')))
  const ranges = allow.filter((item) => item.includes('/')).map((item) => ipaddr.parseCIDR(item))

  function allowedAddress(address: string): boolean {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.process(address)
    if (metadataAddresses.has(parsed.toString())) return false
    if (parsed.range() === 'unicast') return true
    return ranges.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match(base, bits))
  }

  /**
   * Throws `system_unavailable` before anything is sent. Checks literals and what a name resolves to, or, of a connection,
   * the address that it reached.
   */
  return async function checkAddress(url: URL, reached?: string): Promise<void> {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(url)
    if (url.username !== '' || url.password !== '') throw refused(url)
    if (hosts.has(url.host) || hosts.has(url.hostname)) return
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const addresses = reached === undefined ? await addressesOf(host) : [reached]
    if (addresses.length === 0 || !addresses.every(allowedAddress)) throw refused(url)
  }
}

async function addressesOf(host: string): Promise<string[]> {
  if (ipaddr.isValid(host)) return [host]
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch {
    return []
  }
}

function refused(url: URL): GatewayError {
  return new GatewayError('system_unavailable', `Gatehouse may not connect to ${url.hostname}.`, {
    nextStep: 'The operator can allow the address with EGRESS_ALLOW.',
  })
}
