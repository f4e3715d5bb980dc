import { thingsNamed } from '#lib/http/report-builder.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** What a part of a report can be narrowed to, by a part of its name. */
export const GET = withCaller({ permission: 'reports:read' }, async (handled) => {
  const { dimension = '', q = '' } = handled.query
  const things = await thingsNamed({ dimension: dimension.slice(0, 40), q: q.slice(0, 100) }, handled)
  return Response.json({ things }, { headers: { 'cache-control': 'private, no-store' } })
})
