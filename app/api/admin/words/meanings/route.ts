import { getLocale } from 'next-intl/server'
import { languageOf } from '#lib/facts/locale.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { meaningsLike } from '#lib/http/words.ts'

/** What words can mean, by a part of its name: measures, findings, and things whose names one may see. */
export const GET = withCaller({ permission: 'words:write' }, async (handled) => {
  const meanings = await meaningsLike(handled, (handled.query['q'] ?? '').slice(0, 100), languageOf(await getLocale()))
  return Response.json({ meanings }, { headers: { 'cache-control': 'private, no-store' } })
})
