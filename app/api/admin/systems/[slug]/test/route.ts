import { runProbe } from '#lib/http/administrator.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** A connection test, step by step. */
export const POST = withCaller<{ slug: string }>({ permission: 'systems:write' }, async (handled) => {
  return Response.json({ steps: await runProbe(handled, handled.params.slug) })
})
