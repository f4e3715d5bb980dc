import { searchParams } from '#lib/audit/search-address.ts'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import { routes } from '#lib/http/paths.ts'
import { type Downloaded, download } from '../actions/download.ts'

/** The whole search as a file. */
export function downloadCsv(search: AuditSearch): Promise<Downloaded> {
  const params = searchParams({ ...search, cursor: undefined })
  params.set('format', 'csv')
  return download(routes.auditSearch(params))
}
