/** What is told whatever was asked for (RFC 7643, 7: returned "always"). */
const always: ReadonlySet<string> = new Set(['id', 'schemas'])

/** The attributes that were asked for: those of `attributes` alone, or all but those of `excludedAttributes`. */
export function shown(resource: Record<string, unknown>, query: URLSearchParams): object {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !isLeftOut(name, query)))
}

export function isLeftOut(name: string, query: URLSearchParams): boolean {
  if (always.has(name)) return false
  const only = namesIn(query.get('attributes'))
  const without = namesIn(query.get('excludedAttributes'))
  const own = name.toLowerCase()
  if (only.length > 0) return !only.some((one) => one === own || one.startsWith(`${own}.`) || one.startsWith(`${own}:`))
  return without.includes(own)
}

function namesIn(list: string | null): string[] {
  return (list ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/, ''))
    .filter((name) => name !== '')
}
