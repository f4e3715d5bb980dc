import { rolesWith } from '#lib/access/permissions.ts'
import { findReaders } from '#lib/assistant/sharing/grants.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Who can get reports by a part of their name, or (`as=owner`) answer for a schedule; whoever asks is among them. */
export const GET = withCaller({ permission: 'schedules:read' }, async ({ query, runtime }) => {
  const words = (query['q'] ?? '').trim().slice(0, 100)
  const roles = rolesWith(query['as'] === 'owner' ? 'schedules:read' : 'chat:use')
  return Response.json({ readers: await findReaders(words, null, roles, runtime.database) })
})
