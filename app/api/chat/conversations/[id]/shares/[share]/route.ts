import { endShare } from '#lib/assistant/sharing/grants.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Closes one's own conversation to somebody who could read it. */
export const DELETE = withCaller<{ id: string; share: string }>(
  { permission: 'chat:use' },
  async ({ caller, params, correlationId, runtime }) => {
    await endShare(params.id, params.share, actorOf(caller, correlationId), runtime)
    return new Response(null, { status: 204 })
  },
)
