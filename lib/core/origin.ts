/**
 * Is this our own address? Compared as the standards say: scheme and host without regard to case, a scheme's usual port
 * as good as none. When Gatehouse runs on this machine, `localhost`, `127.0.0.1` and `[::1]` are one place.
 * Sources: RFC 9110, 4.2.3 (https://www.rfc-editor.org/rfc/rfc9110#section-4.2.3); RFC 6454, 5.
 */

/** The `Host` of a request: a name or address with a port or without. */
export function isOwnHost(host: string, own: URL): boolean {
  return authority.test(host) && isSamePlace(URL.parse(`${own.protocol}//${host}`), own)
}

/** The `Origin` of a request: a scheme and a host, and nothing after them. */
export function isOwnOrigin(origin: string, own: URL): boolean {
  const [scheme, host] = origin.split('://')
  return scheme !== undefined && host !== undefined && authority.test(host) && isSamePlace(URL.parse(origin), own)
}

const authority = /^[^\s/\\?#@]+$/
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

function isSamePlace(url: URL | null, own: URL): boolean {
  if (url === null || url.protocol !== own.protocol || url.port !== own.port) return false
  return url.hostname === own.hostname || (loopback.has(url.hostname) && loopback.has(own.hostname))
}
