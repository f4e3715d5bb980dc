import { paths } from '#lib/http/paths.ts'
import type { PeopleSearch } from '#lib/identity/people.ts'

/** How people are brought in. */
export const addWays = ['one', 'paste', 'csv'] as const
export type AddWay = (typeof addWays)[number]

/** `pick` names who is chosen for a change of many: ids, or `all` whom the search finds. */
export type PeopleAddress = Partial<PeopleSearch> & { sel?: string; pick?: string; add?: AddWay }

const defaults: Record<string, unknown> = {
  q: '',
  status: 'active',
  role: '',
  team: '',
  source: '',
  sort: 'name',
  page: 1,
  pick: '',
}
const order = ['q', 'status', 'role', 'team', 'source', 'sort', 'page', 'pick', 'sel', 'add'] as const

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
