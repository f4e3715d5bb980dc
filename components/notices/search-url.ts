import { paths } from '#lib/http/paths.ts'
import type { NoticeSearch } from '#lib/notices/list.ts'

const defaults: Record<string, unknown> = { show: 'unread', kind: '', page: 1 }
const order = ['show', 'kind', 'page'] as const

/** The page's address in one canonical order, without what is the default anyway. */
export function noticesUrl(search: Partial<NoticeSearch>): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = search[name]
    if (value !== undefined && value !== defaults[name]) query.set(name, String(value))
  }
  return paths.noticesOf(query)
}
