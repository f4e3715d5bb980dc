import { actorOf } from '#lib/audit/trail.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { endReportShare } from '#lib/reports/written/share.ts'

type Params = { id: string; share: string }

/** Takes a reader of one's own report away. */
export const DELETE = withCaller<Params>(
  { permission: 'reports:read' },
  async ({ caller, params, correlationId, runtime }) => {
    await endReportShare(params.id, params.share, actorOf(caller, correlationId), runtime)
    return new Response(null, { status: 204 })
  },
)
