import type { AuditSearch } from './search-params.ts'

/** In this order a search stands in its address. What reads and checks one is `search-params.ts`, on the server. */
const order = [
  'q',
  'person',
  'viewer',
  'team',
  'system',
  'tool',
  'project',
  'outcome',
  'door',
  'action',
  'correlation',
  'from',
  'to',
  'cursor',
] as const satisfies readonly (keyof AuditSearch)[]

/** The address of a search: canonical order, defaults left out. */
export function searchParams(search: Partial<AuditSearch>): URLSearchParams {
  const params = new URLSearchParams()
  for (const key of order) {
    const value = search[key]
    const text = Array.isArray(value) ? value.join(',') : value
    if (text !== undefined && text !== '') params.set(key, text)
  }
  return params
}
