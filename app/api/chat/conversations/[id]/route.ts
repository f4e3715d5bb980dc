import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { onScreen } from '#lib/assistant/conversations.ts'
import { openConversation } from '#lib/assistant/sharing/open-conversation.ts'
import { noteReading } from '#lib/assistant/sharing/read-shared.ts'
import { changeConversation, deleteConversation, MOST_TITLE } from '#lib/assistant/threads/change.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { conversationsOf, sharingOf } from '#lib/http/chat.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'

type Params = { id: string }

const change = z
  .strictObject({
    title: z
      .string()
      .trim()
      .min(1)
      .max(MOST_TITLE)
      .regex(/^[^\0]*$/)
      .optional(),
    pinned: z.boolean().optional(),
  })
  .refine(({ title, pinned }) => title !== undefined || pinned !== undefined, 'Say a title or whether it is pinned')

/** One's own conversation, or one that is shared with one, as far as one's rights open it. */
export const GET = withCaller<Params>(
  { permission: 'chat:use' },
  async ({ caller, params, correlationId, runtime }) => {
    const deps = await sharingOf(runtime)
    const opened = await openConversation(params.id, caller.principal, languageOf(await getLocale()), deps)
    if (!opened.isOwn) await noteReading(opened, caller, correlationId, { ...runtime, nowMs: deps.nowMs })
    const turns = opened.turns.map((turn) => ({ ...turn, events: turn.events.flatMap(onScreen) }))
    return Response.json({ conversation: { ...opened, turns } }, { headers: { 'cache-control': 'private, no-store' } })
  },
)

/** Renames or pins one's own conversation. */
export const PATCH = withCaller<Params>({ permission: 'chat:use' }, async ({ caller, params, request, runtime }) => {
  await changeConversation(params.id, caller.principal.id, await readBody(request, change), runtime)
  return new Response(null, { status: 204 })
})

/** Deletes one's own conversation for everybody; `POST …/restore` takes that back within a day. */
export const DELETE = withCaller<Params>(
  { permission: 'chat:use' },
  async ({ caller, params, correlationId, runtime }) => {
    await deleteConversation(params.id, actorOf(caller, correlationId), conversationsOf(runtime))
    return new Response(null, { status: 204 })
  },
)
