/** Where a server's description of its sign-in may be, in the order of the protocol. Source: RFC 9728, 3.1. */
export function resourceAddresses(server: URL): URL[] {
  const path = server.pathname.replace(/\/$/, '')
  const root = new URL('/.well-known/oauth-protected-resource', server.origin)
  if (path === '') return [root]
  return [new URL(`${root.pathname}${path}${server.search}`, server.origin), root]
}

/**
 * Where an authorization server's description may be. Source: MCP 2025-11-25, authorization server metadata discovery; RFC
 * 8414, 3.1 and 5.
 */
export function serverAddresses(issuer: URL): URL[] {
  const path = issuer.pathname.replace(/\/$/, '')
  const at = (address: string) => new URL(address, issuer.origin)
  const [oauth, oidc] = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']
  if (path === '') return [at(oauth), at(oidc)]
  return [at(oauth + path), at(oidc + path), at(path + oidc)]
}
