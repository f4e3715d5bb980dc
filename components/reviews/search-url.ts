import type { ReviewSearch } from '#lib/access-reviews/list.ts'
import { paths } from '#lib/http/paths.ts'

export function reviewsUrl({ state }: Partial<ReviewSearch>): string {
  return paths.reviewsOf(state === undefined || state === 'open' ? {} : { state })
}

export const grantFilters = ['all', 'undecided', 'unused'] as const
export type GrantFilter = (typeof grantFilters)[number]

export function reviewUrl(id: string, show: GrantFilter): string {
  return paths.reviewOf(id, show === 'all' ? {} : { show })
}
