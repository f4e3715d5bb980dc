import { z } from 'zod'
import { shareConversation, sharesOf } from '#lib/assistant/sharing/grants.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'

type Params = { id: string }

const whom = z.strictObject({ kind: z.enum(['person', 'team']), id: z.uuid() })

/** Who may read one's own conversation. */
export const GET = withCaller<Params>({ permission: 'chat:use' }, async ({ caller, params, runtime }) =>
  Response.json({ shares: await sharesOf(params.id, caller.principal.id, runtime.database) }),
)

/** Opens it to a person or a team. What they see of it their own rights decide. */
export const POST = withCaller<Params>(
  { permission: 'chat:use' },
  async ({ caller, params, request, correlationId, runtime }) => {
    await shareConversation(params.id, await readBody(request, whom), actorOf(caller, correlationId), runtime)
    return Response.json({ shares: await sharesOf(params.id, caller.principal.id, runtime.database) }, { status: 201 })
  },
)
