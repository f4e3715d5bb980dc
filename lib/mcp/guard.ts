import { GatewayError } from '#lib/core/errors.ts'

/**
 * A page of another site that a person has open must not reach a gateway on their network (DNS rebinding): the Host
 * has to be ours, and an Origin, when a browser sends one, too. Programs send none.
 * Source: MCP 2026-07-28, transports, security.
 */
export function guardOrigin(headers: Readonly<Record<string, string | undefined>>, origin: string): void {
  const own = new URL(origin)
  const host = headers['host'] ?? ''
  if (host !== own.host && !(isLoopback(own.hostname) && isLoopback(hostnameOf(host)) && portOf(host) === own.port)) {
    throw new GatewayError('forbidden', 'This address is not served here.', { nextStep: `Use ${origin}.` })
  }
  const from = headers['origin']
  if (from !== undefined && from !== own.origin && !sameLoopback(from, own)) {
    throw new GatewayError('forbidden', 'Requests from other web sites are refused.', { nextStep: `Use ${origin}.` })
  }
}

function sameLoopback(from: string, own: URL): boolean {
  if (!URL.canParse(from)) return false
  const url = new URL(from)
  return isLoopback(own.hostname) && isLoopback(url.hostname) && url.port === own.port
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '')
}

function portOf(host: string): string {
  return /:(\d+)$/.exec(host)?.[1] ?? ''
}
