'use server'

import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { startTurn } from '#lib/assistant/run-turn.ts'
import type { ErrorBody } from '#lib/core/errors.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { type ActionResult, action } from './actions.ts'
import { assistantOf } from './chat.ts'
import { paths } from './paths.ts'

const begin = action({ permission: 'chat:use', input: z.string() }, async (question, { caller, runtime }) => {
  const { conversationId } = await startTurn(
    { caller, question, locale: languageOf(await getLocale()) },
    assistantOf(runtime),
  )
  return { conversationId }
})

/**
 * Asks a question from any screen and leads to its answer. The field `question` of a form, which also works before the
 * page's scripts have arrived. What went wrong comes back, and the form keeps its text.
 */
export async function askQuestion(_before: ErrorBody | null, form: FormData): Promise<ErrorBody | null> {
  const question = form.get('question')
  const asked: ActionResult<{ conversationId: string }> = await begin(typeof question === 'string' ? question : '')
  if (!asked.ok) return asked.error
  redirect(paths.conversation(asked.value.conversationId))
}
