import { getLocale } from 'next-intl/server'
import { feedbackSchema, sayFeedback, takeBackFeedback } from '#lib/assistant/feedback.ts'
import { openTurn } from '#lib/assistant/sharing/open-conversation.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { sharingOf } from '#lib/http/chat.ts'
import { readBody } from '#lib/http/read-body.ts'
import { type Handled, withCaller } from '#lib/http/with-caller.ts'

type Params = { turn: string }

/** Says whether an answer that one may read was useful; said again, the last word counts. */
export const PUT = withCaller<Params>({ permission: 'chat:use' }, async (handled) => {
  const said = await readBody(handled.request, feedbackSchema)
  await requireReadable(handled)
  await sayFeedback(handled.params.turn, handled.caller.principal.id, said, handled.runtime.database)
  return new Response(null, { status: 204 })
})

/** Takes one's own word back. */
export const DELETE = withCaller<Params>({ permission: 'chat:use' }, async (handled) => {
  await requireReadable(handled)
  await takeBackFeedback(handled.params.turn, handled.caller.principal.id, handled.runtime.database)
  return new Response(null, { status: 204 })
})

async function requireReadable({ caller, params, runtime }: Handled<Params>): Promise<void> {
  const locale = languageOf(await getLocale())
  await openTurn(params.turn, caller.principal, locale, await sharingOf(runtime))
}
