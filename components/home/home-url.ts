import type { HomeSearch } from '#lib/home/period.ts'
import { paths, routes } from '#lib/http/paths.ts'

const defaults: HomeSearch = { period: 't12m', compare: 'none', tab: 'cash' }
const order = ['period', 'compare', 'tab'] as const

/** What is asked for in one canonical order, without what is the default anyway. */
function queryOf(search: HomeSearch): URLSearchParams {
  return new URLSearchParams(
    order.flatMap((name) => (search[name] === defaults[name] ? [] : [[name, search[name]] as [string, string]])),
  )
}

export function homeUrl(search: HomeSearch): string {
  return paths.homeOf(queryOf(search))
}

/** The same figures as a file. */
export function homeCsvUrl(search: HomeSearch): string {
  const query = queryOf(search)
  query.set('format', 'csv')
  return routes.home(query)
}
