import { z } from 'zod'
import { exportCsv } from '#lib/audit/export.ts'
import { AuditSearch, searchAudit } from '#lib/audit/search.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { withCaller } from '#lib/http/with-caller.ts'

const Query = AuditSearch.extend({ format: z.enum(['json', 'csv']).default('json') })
const headers = { 'cache-control': 'private, no-store' }

/** Audit events, newest first, limited to what the caller may see; `format=csv` is the whole search as a file. */
export const GET = withCaller({ permission: 'audit:read' }, async ({ caller, query, correlationId, runtime }) => {
  const parsed = Query.safeParse(query)
  if (!parsed.success) throw unreadable(parsed.error)
  const { format, ...search } = parsed.data
  const deps = { reads: runtime.reads, visibleTo: caller.principal }
  if (format === 'json') return Response.json(await searchAudit(search, deps), { headers })

  const actor = actorOf(caller, correlationId)
  const file = await exportCsv(search, { ...deps, actor, trail: runtime.trail })
  return new Response(file.text, {
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`,
      'x-content-type-options': 'nosniff',
      'x-gatehouse-rows': String(file.rows),
    },
  })
})

function unreadable(error: z.ZodError): GatewayError {
  const [issue] = error.issues
  const where = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.')
  return new GatewayError('invalid_input', `The search cannot be read: ${where?.slice(0, 80) ?? 'a part of it'}.`)
}
