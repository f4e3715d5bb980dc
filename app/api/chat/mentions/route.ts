import { mentionsOf } from '#lib/http/chat.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Jobs, vendors and people whose name one may see, by a part of it. */
export const GET = withCaller({ permission: 'chat:use' }, async ({ caller, query, runtime }) => {
  const asking = caller.door === 'web' ? { ...caller, door: 'chat' as const } : caller
  const mentions = await mentionsOf(runtime)
    .of(asking)
    .search((query['q'] ?? '').slice(0, 100))
  return Response.json({ mentions }, { headers: { 'cache-control': 'private, no-store' } })
})
