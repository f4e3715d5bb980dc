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
  flag: '',
  sort: 'name',
  page: 1,
  pick: '',
}
const order = ['q', 'status', 'role', 'team', 'source', 'flag', 'sort', 'page', 'pick', 'sel', 'add'] as const

/** The page's address in one canonical order, without what is the default anyway. */
export function peopleUrl(address: PeopleAddress): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = address[name]
    if (value !== undefined && value !== defaults[name]) query.set(name, String(value))
  }
  return paths.peopleOf(query)
}

/** Among whom a flag is looked for: whoever left may be disabled already. */
export function statusOf(flag: PeopleSearch['flag']): PeopleSearch['status'] {
  return flag === 'leaver' ? 'all' : 'active'
}

/** How many filters narrow the list: "Clear 2 filters". */
export function activeFilters({ q, role, team, source, flag, status }: PeopleSearch): number {
  const isNarrow = status !== (flag === '' ? 'active' : statusOf(flag))
  return [q !== '', role !== '', team !== '', source !== '', flag !== '', isNarrow].filter(Boolean).length
}
