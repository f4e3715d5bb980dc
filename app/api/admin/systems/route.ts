import { withCaller } from '#lib/http/with-caller.ts'
import { readHealth } from '#lib/operations/health.ts'

/** Every system as it is now. */
export const GET = withCaller({ permission: 'systems:read' }, async ({ runtime }) => {
  return Response.json({ systems: await readHealth({ ...runtime, clock: runtime.gateway.clock }) })
})
