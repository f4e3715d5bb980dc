import { requireTurn } from '#lib/assistant/conversations.ts'
import { live } from '#lib/assistant/live.ts'
import { stopTurn } from '#lib/assistant/run-turn.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Ends one's own turn; what came stays. */
export const POST = withCaller<{ turn: string }>({ permission: 'chat:use' }, async ({ caller, params, runtime }) => {
  await requireTurn(params.turn, caller.principal.id, runtime.database)
  await stopTurn(params.turn, { database: runtime.database, live: live() })
  return new Response(null, { status: 204 })
})
