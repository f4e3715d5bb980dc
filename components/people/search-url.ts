import { paths } from '#lib/http/paths.ts'
import type { PeopleSearch } from '#lib/identity/people.ts'

export type View = 'people' | 'roles' | 'teams'
export type PeopleAddress = Partial<PeopleSearch> & { view?: View; sel?: string }

const defaults: Record<string, unknown> = {
  q: '',
  status: 'active',
  role: '',
  team: '',
  source: '',
  page: 1,
  view: 'people',
}
const order = ['view', 'q', 'status', 'role', 'team', 'source', 'page', 'sel'] as const

/** The page's address in one canonical order, without what is the default anyway. */
export function peopleUrl(address: PeopleAddress): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = address[name]
    if (value !== undefined && value !== defaults[name]) query.set(name, String(value))
  }
  return paths.peopleOf(query)
}

/** How many filters narrow the list: "Clear 2 filters". */
export function activeFilters({ q, role, team, source, status }: PeopleSearch): number {
  return [q !== '', role !== '', team !== '', source !== '', status !== 'active'].filter(Boolean).length
}
