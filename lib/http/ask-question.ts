'use server'

import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { assistantOf } from '#lib/asking.ts'
import { startTurn } from '#lib/assistant/run-turn.ts'
import type { ErrorBody } from '#lib/core/errors.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { answerableSchema } from '#lib/questions/answerable.ts'
import { type ActionResult, action } from './actions.ts'
import { paths } from './paths.ts'

const asked = z.strictObject({
  question: z.unknown().pipe(z.string().catch('')),
  /** JSON; a form without it sends null. */
  ask: z.preprocess((field) => parsed(field), answerableSchema.optional()),
})

const begin = action({ permission: 'chat:use', input: asked }, async ({ question, ask }, { caller, runtime }) => {
  const { conversationId } = await startTurn(
    { caller, question, ask, locale: languageOf(await getLocale()) },
    assistantOf(runtime),
  )
  return { conversationId }
})

/**
 * Asks a question from any screen and leads to its answer. The fields `question` and `ask` of a form, which also works
 * before the page's scripts have arrived. What went wrong comes back, and the form keeps its text.
 */
export async function askQuestion(_before: ErrorBody | null, form: FormData): Promise<ErrorBody | null> {
  const fields = { question: form.get('question'), ask: form.get('ask') }
  const begun: ActionResult<{ conversationId: string }> = await begin(fields)
  if (!begun.ok) return begun.error
  redirect(paths.conversation(begun.value.conversationId))
}

/** Null where it is no JSON, which no question is. */
function parsed(field: unknown): unknown {
  if (typeof field !== 'string') return undefined
  try {
    return JSON.parse(field)
  } catch {
    return null
  }
}
