import { Previewed, previewFor } from '#lib/http/preview-report.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { MOST_BYTES } from '#lib/http/written-reports.ts'

/** Parts of a report while it is written, told its writer with their own rights; nothing of it is kept. */
export const POST = withCaller({ permission: 'reports:read' }, async (handled) => {
  const said = await readBody(handled.request, Previewed, { maxBytes: MOST_BYTES })
  return Response.json(await previewFor(said, handled), { headers: { 'cache-control': 'private, no-store' } })
})
