import { cookies } from 'next/headers'
import { z } from 'zod'
import { assistantOf } from '#lib/asking.ts'
import { listConversations } from '#lib/assistant/conversations.ts'
import { startTurn } from '#lib/assistant/run-turn.ts'
import { listShared } from '#lib/assistant/sharing/read-shared.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { conversationsOf } from '#lib/http/chat.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { answerableSchema } from '#lib/questions/answerable.ts'
import { localeCookie, pickLocale } from '../../../i18n/locale.ts'

const asked = z.strictObject({
  question: z.string().max(10_000),
  conversationId: z.uuid().optional(),
  /** A whole question that was chosen; `question` is then what it is called. */
  ask: answerableSchema.optional(),
  files: z.array(z.uuid()).max(50).optional(),
})

/** One's own conversations and those that are shared with one, latest first. */
export const GET = withCaller({ permission: 'chat:use' }, async ({ caller, runtime }) => {
  const [conversations, shared] = await Promise.all([
    listConversations(caller.principal.id, conversationsOf(runtime)),
    listShared(caller.principal, runtime.database),
  ])
  return Response.json({ conversations, shared })
})

/** Asks a question. Answers at once with the turn whose events tell the answer: `GET /api/chat/{turnId}/events`. */
export const POST = withCaller({ permission: 'chat:use' }, async ({ caller, request, runtime }) => {
  const parsed = asked.safeParse(await request.json().catch(() => null))
  if (!parsed.success) {
    throw new GatewayError(
      'invalid_input',
      'Send {"question": "...", "conversationId": "...", "files": []}; only the question is needed.',
    )
  }
  const locale = pickLocale((await cookies()).get(localeCookie)?.value, request.headers.get('accept-language'))
  // Who asks with a bearer token came through the API; who asks in the browser came through the chat.
  const asking = caller.door === 'web' ? { ...caller, door: 'chat' as const } : caller
  const { conversationId, turnId } = await startTurn({ ...parsed.data, caller: asking, locale }, assistantOf(runtime))
  return Response.json({ conversationId, turnId }, { status: 202 })
})
