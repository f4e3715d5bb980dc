import { credentialCalendar } from '#lib/http/credentials.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** What of the systems' credentials is due when, and whether Gatehouse or a person replaces it. */
export const GET = withCaller({ permission: 'systems:read' }, async ({ runtime }) =>
  Response.json({ due: await credentialCalendar(runtime) }),
)
