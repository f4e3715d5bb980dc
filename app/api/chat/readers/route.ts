import { rolesWith } from '#lib/access/permissions.ts'
import { findReaders } from '#lib/assistant/sharing/grants.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Whom a conversation can be shared with, by a part of their name. */
export const GET = withCaller({ permission: 'chat:use' }, async ({ caller, query, runtime }) => {
  const words = (query['q'] ?? '').trim().slice(0, 100)
  const readers = await findReaders(words, caller.principal.id, rolesWith('chat:use'), runtime.database)
  return Response.json({ readers })
})
