import { paths, routes } from '#lib/http/paths.ts'
import type { ProjectsSearch } from '#lib/projects/search.ts'

const defaults: ProjectsSearch = { manager: '', customer: '', status: 'open', sort: 'worst' }
const order = ['status', 'manager', 'customer', 'sort'] as const

/** What is asked for in one canonical order, without what is the default anyway. */
function queryOf(search: ProjectsSearch): URLSearchParams {
  return new URLSearchParams(
    order.flatMap((name) => (search[name] === defaults[name] ? [] : [[name, search[name]] as [string, string]])),
  )
}

export function projectsUrl(search: ProjectsSearch): string {
  return paths.projectsOf(queryOf(search))
}

/** The same list as a file. */
export function projectsCsvUrl(search: ProjectsSearch): string {
  const query = queryOf(search)
  query.set('format', 'csv')
  return routes.projects(query)
}

/** How many filters narrow the list: "Clear 2 filters". */
export function activeFilters({ manager, customer, status }: ProjectsSearch): number {
  return [manager !== '', customer !== '', status !== 'open'].filter(Boolean).length
}
