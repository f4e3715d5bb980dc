import { slugsWith } from '#lib/access/holders.ts'
import { findReaders } from '#lib/assistant/sharing/grants.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Whom a conversation can be shared with, by a part of their name. */
export const GET = withCaller({ permission: 'chat:use' }, async ({ caller, query, runtime }) => {
  const words = (query['q'] ?? '').trim().slice(0, 100)
  const roles = await slugsWith(runtime.database, 'chat:use')
  const readers = await findReaders(words, caller.principal.id, roles, runtime.database)
  return Response.json({ readers })
})
