import { requireTurn } from '#lib/assistant/conversations.ts'
import { stopTurn } from '#lib/assistant/stop-turn.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { conversationsOf } from '#lib/http/chat.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Ends one's own turn; what came stays. */
export const POST = withCaller<{ turn: string }>({ permission: 'chat:use' }, async ({ caller, params, runtime }) => {
  await requireTurn(params.turn, caller.principal.id, runtime.database)
  await stopTurn(params.turn, actorOf(caller, params.turn), conversationsOf(runtime))
  return new Response(null, { status: 204 })
})
