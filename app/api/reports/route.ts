import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { addOwnReport, MOST_BYTES, NewReport } from '#lib/http/written-reports.ts'

/** A new report of one's own. */
export const POST = withCaller({ permission: 'reports:read' }, async (handled) => {
  const said = await readBody(handled.request, NewReport, { maxBytes: MOST_BYTES })
  return Response.json(await addOwnReport(said, handled), { status: 201 })
})
