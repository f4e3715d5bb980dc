import { getTimeZone } from 'next-intl/server'
import { exportCsv } from '#lib/audit/export.ts'
import { searchAudit } from '#lib/audit/search.ts'
import { requireSearch } from '#lib/audit/search-params.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { csvFile } from '#lib/http/csv-file.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const headers = { 'cache-control': 'private, no-store' }

/** Audit events, newest first, limited to what the caller may see; `format=csv` is the whole search as a file. */
export const GET = withCaller({ permission: 'audit:read' }, async ({ caller, query, correlationId, runtime }) => {
  const { format = 'json' } = query
  if (format !== 'json' && format !== 'csv') throw new GatewayError('invalid_input', 'The format is json or csv.')
  const search = requireSearch(query, ['format'])
  const { reads, keys } = runtime
  // As on the page; for a program the company's.
  const timeZone = await getTimeZone()
  const deps = { reads, visibleTo: caller.principal, macKey: keys.audit, timeZone }
  if (format === 'json') return Response.json(await searchAudit(search, deps), { headers })

  const actor = actorOf(caller, correlationId)
  const file = await exportCsv(search, { ...deps, actor, trail: runtime.trail })
  return csvFile(file)
})
