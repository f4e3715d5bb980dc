import { getLocale } from 'next-intl/server'
import { searchShared } from '#lib/assistant/sharing/search-shared.ts'
import { searchOwn } from '#lib/assistant/threads/search.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { sharingOf } from '#lib/http/chat.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/** Conversations of one's own and shared ones in whose titles, questions or answers the words of `q` stand. */
export const GET = withCaller({ permission: 'chat:use' }, async ({ caller, query, runtime }) => {
  const words = (query['q'] ?? '').slice(0, 200)
  const locale = languageOf(await getLocale())
  const [own, shared] = await Promise.all([
    searchOwn(caller.principal.id, words, runtime.database),
    searchShared(caller.principal, words, locale, await sharingOf(runtime)),
  ])
  return Response.json({ own, shared }, { headers: { 'cache-control': 'private, no-store' } })
})
