import { errors } from 'oidc-provider'

/** What a client says of itself, as far as it is looked at here. */
type ClientMetadata = { scope?: unknown; redirect_uris?: unknown; application_type?: unknown; client_name?: unknown }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Where a client may have people sent back to: a web site over TLS, this computer, or a program's own scheme. A program
 * on somebody's computer is told by its addresses when it does not say so itself; its loopback port is then free.
 * Source: RFC 8252, 7.
 */
export function checkClient(metadata: ClientMetadata): void {
  // What it will ask for is judged when it asks.
  delete metadata.scope
  const given = Array.isArray(metadata.redirect_uris) ? metadata.redirect_uris : []
  const uris = given.map((uri) => (typeof uri === 'string' ? URL.parse(uri) : null))
  if (uris.some((uri) => uri === null || !isAllowed(uri))) {
    throw new errors.InvalidClientMetadata('redirect_uris must be https, loopback http or a scheme of the program')
  }
  if (uris.some((uri) => uri !== null && uri.protocol !== 'https:')) metadata.application_type = 'native'
}

function isAllowed({ protocol, hostname, username, password, hash }: URL): boolean {
  if (username !== '' || password !== '' || hash !== '') return false
  if (protocol === 'https:') return true
  if (protocol === 'http:') return loopback.has(hostname)
  return /^[a-z][a-z0-9+.-]*:$/.test(protocol) && !forbidden.has(protocol)
}

/** Schemes by which a browser would run, read or fetch something instead of handing a program its answer. */
const forbidden = new Set(['javascript:', 'data:', 'vbscript:', 'file:', 'blob:', 'about:', 'ftp:', 'ws:', 'wss:'])

export function isLoopback(uri: string): boolean {
  const url = URL.parse(uri)
  return url !== null && url.protocol === 'http:' && loopback.has(url.hostname)
}

/** What a person reads of an address: its host, or the scheme of a program. */
export function hostOf(uri: string): string {
  const url = URL.parse(uri)
  return url === null || url.host === '' ? (url?.protocol ?? uri.slice(0, 60)) : url.host
}
