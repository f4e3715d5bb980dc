import ipaddr from 'ipaddr.js'

/** EdDSA, ES256 and RS256: what every device has one of. */
export const algorithms = [-8, -7, -257]

/** Whom a passkey is for: it works at this address and at no other. */
export type Site = { rpId: string; origin: string }

/** Null where browsers make none: without a name, or without https anywhere but on this machine. */
export function passkeySite(origin: string): Site | null {
  const { protocol, hostname } = new URL(origin)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  if (ipaddr.isValid(hostname.replaceAll(/[[\]]/g, '')) || (protocol !== 'https:' && !isHere)) return null
  return { rpId: hostname, origin }
}
