import { LookedAs, lookAs } from '#lib/http/preview-report.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { MOST_BYTES } from '#lib/http/written-reports.ts'

/** Which parts of a report another person may read; no system is asked. */
export const POST = withCaller({ permission: 'reports:read' }, async (handled) => {
  const said = await readBody(handled.request, LookedAs, { maxBytes: MOST_BYTES })
  return Response.json(await lookAs(said, handled))
})
