import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { MOST_BYTES, SaidReport, saveOwnReport } from '#lib/http/written-reports.ts'
import { requireReport } from '#lib/reports/find-report.ts'

type Params = { id: string }

/** A report as it stands now. */
export const GET = withCaller<Params>({ permission: 'reports:read' }, async ({ caller, params, runtime }) =>
  Response.json(await requireReport(params.id, caller.principal, runtime.database), {
    headers: { 'cache-control': 'private, no-store' },
  }),
)

/** Saves one's own over the version that was seen. */
export const PUT = withCaller<Params>({ permission: 'reports:read' }, async (handled) => {
  const said = await readBody(handled.request, SaidReport, { maxBytes: MOST_BYTES })
  return Response.json(await saveOwnReport(handled.params.id, said, handled))
})
