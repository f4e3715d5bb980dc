import { may } from '#lib/access/permissions.ts'
import { requireTurn } from '#lib/assistant/conversations.ts'
import { streamTurn } from '#lib/assistant/stream-turn.ts'
import { conversationsOf } from '#lib/http/chat.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** The events of one's own turn as server-sent events: from `Last-Event-ID` or `?after=`, until the turn is done. */
export const GET = withCaller<{ turn: string }>(
  { permission: 'chat:use' },
  async ({ caller, params, query, request, runtime }) => {
    await requireTurn(params.turn, caller.principal.id, runtime.database)
    const after = Number(request.headers.get('last-event-id') ?? query['after'] ?? 0)
    const deps = conversationsOf(runtime)
    const reading = {
      turnId: params.turn,
      after: Number.isSafeInteger(after) && after > 0 ? after : 0,
      signal: request.signal,
      async mayRead() {
        const principal = await caller.refresh().catch(() => null)
        return principal !== null && may(principal, 'chat:use')
      },
    }
    return new Response(streamTurn(reading, deps), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'private, no-store, no-transform',
        // Proxies that gather a response would hold the answer back.
        'x-accel-buffering': 'no',
      },
    })
  },
)
