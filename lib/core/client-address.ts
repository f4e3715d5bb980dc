import ipaddr from 'ipaddr.js'

export type Hops = {
  /** Who opened the connection to us, as the server saw it. */
  peer: string
  /** `X-Forwarded-For` as it arrived; anybody can write one. */
  forwarded: string
  /** How many proxies of the operator's own stand in front; each appended one address. */
  trustedProxies: number
}

/** The address a request came from: as many steps back as there are proxies that we believe, and none further. */
export function clientAddress({ peer, forwarded, trustedProxies }: Hops): string {
  const chain = [...forwarded.split(',').map((hop) => hop.trim()), peer].filter((hop) => hop !== '')
  return chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? ''
}

/** The network an address stands in: whoever has one of its addresses has them all (/24, and /64 for IPv6). */
export function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  const bits = parsed.kind() === 'ipv4' ? 24 : 64
  const network =
    parsed instanceof ipaddr.IPv4
      ? ipaddr.IPv4.networkAddressFromCIDR(`${parsed}/${bits}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${bits}`)
  return `${network}/${bits}`
}
