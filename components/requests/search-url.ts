import type { RequestSearch } from '#lib/access-requests/inbox.ts'
import { paths } from '#lib/http/paths.ts'

const defaults: Record<string, unknown> = { state: 'open', system: '', q: '', page: 1 }
const order = ['state', 'system', 'q', 'page', 'sel'] as const

/** The inbox's address in one canonical order, without what is the default anyway. */
export function requestsUrl(address: Partial<RequestSearch> & { sel?: string }): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = address[name]
    if (value !== undefined && value !== defaults[name]) query.set(name, String(value))
  }
  return paths.requestsOf(query)
}

export function activeFilters({ system, q }: Pick<RequestSearch, 'system' | 'q'>): number {
  return [system, q].filter((value) => value !== '').length
}
