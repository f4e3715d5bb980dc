import { z } from 'zod'
import { actorOf } from '#lib/audit/trail.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { readersOf, shareReport } from '#lib/reports/written/share.ts'

type Params = { id: string }

const whom = z.strictObject({ kind: z.enum(['person', 'team']), id: z.uuid() })

/** Who may read one's own report. */
export const GET = withCaller<Params>({ permission: 'reports:read' }, async ({ caller, params, runtime }) =>
  Response.json({ shares: await readersOf(params.id, caller.principal.id, runtime.database) }),
)

/** Opens it to a person or a team, who are told it with their own rights. */
export const POST = withCaller<Params>(
  { permission: 'reports:read' },
  async ({ caller, params, request, correlationId, runtime }) => {
    await shareReport(params.id, await readBody(request, whom), actorOf(caller, correlationId), runtime)
    return Response.json({ shares: await readersOf(params.id, caller.principal.id, runtime.database) }, { status: 201 })
  },
)
