import { restoreConversation } from '#lib/assistant/threads/change.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Takes the deletion of one's own conversation back. */
export const POST = withCaller<{ id: string }>(
  { permission: 'chat:use' },
  async ({ caller, params, correlationId, runtime }) => {
    await restoreConversation(params.id, actorOf(caller, correlationId), { ...runtime, now: new Date() })
    return new Response(null, { status: 204 })
  },
)
