/** The MCP addresses as OAuth knows them: one string each, compared letter by letter. Source: RFC 8707, RFC 9728. */

/** The whole of Gatehouse, or one system. */
export function resourceOf(origin: string, system: string | null): string {
  return system === null ? `${origin}/mcp` : `${origin}/mcp/${system}`
}

/** Which endpoint a request's path is; undefined for a path that is none. */
export function endpointAt(path: string): { system: string | null } | undefined {
  if (path === '/mcp' || path === '/mcp/') return { system: null }
  const system = /^\/mcp\/([a-z0-9-]{1,40})\/?$/.exec(path)?.[1]
  return system === undefined ? undefined : { system }
}

/** Of a resource that is one of ours; undefined for everybody else's. */
export function endpointOf(resource: string, origin: string): { system: string | null } | undefined {
  if (!resource.startsWith(`${origin}/`) || resource.endsWith('/')) return undefined
  return endpointAt(resource.slice(origin.length))
}

const METADATA = '/.well-known/oauth-protected-resource'

/** Where it says which authorization server it trusts. */
export function resourceMetadataUrl(origin: string, system: string | null): string {
  return `${origin}${METADATA}${system === null ? '/mcp' : `/mcp/${system}`}`
}

/** The endpoint that a metadata address is about; undefined for another address. */
export function describedAt(path: string): { system: string | null } | undefined {
  if (path === METADATA) return { system: null }
  return path.startsWith(`${METADATA}/`) ? endpointAt(path.slice(METADATA.length)) : undefined
}
