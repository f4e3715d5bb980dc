import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { CheckFailure } from './failure.ts'

/** Where a system is asked beside its own address: what signs in may live on a host of its own. */
const further = ['loginUrl', 'tokenUrl', 'portalUrl']

/** The addresses that are asked, each origin once, the system's own first. */
export function addressesIn(settings: VendorSettings): string[] {
  const given = [settings.baseUrl, ...further.map((name) => settings[name])]
  const addresses = given.flatMap((one) => (one === undefined || one === '' ? [] : [one]))
  const originOf = (text: string) => URL.parse(text)?.origin ?? text
  return addresses.filter((one, at) => addresses.findIndex((other) => originOf(other) === originOf(one)) === at)
}

/** Throws CheckFailure for what is no address that may be asked. */
export function parsedAddress(text: string): URL {
  const url = URL.parse(text)
  if (url === null) throw new CheckFailure('address_unreadable', 'invalid_input')
  const { host } = url
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new CheckFailure('address_scheme', 'invalid_input', { host })
  }
  if (url.username !== '' || url.password !== '')
    throw new CheckFailure('address_credentials', 'invalid_input', { host })
  return url
}

/** Without the brackets of an IPv6 address. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

export function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port)
}
