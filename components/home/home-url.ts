import type { HomeSearch } from '#lib/home/period.ts'
import { paths } from '#lib/http/paths.ts'

const defaults: HomeSearch = { period: 't12m', compare: 'none', tab: 'cash' }
const order = ['period', 'compare', 'tab'] as const

/** Home as it is asked for, in one canonical order, without what is the default anyway. */
export function homeUrl(search: HomeSearch): string {
  return paths.homeOf(
    new URLSearchParams(
      order.flatMap((name) => (search[name] === defaults[name] ? [] : [[name, search[name]] as [string, string]])),
    ),
  )
}
