import { getLocale } from 'next-intl/server'
import { assistantOf } from '#lib/asking.ts'
import { answerInWords } from '#lib/assistant/answer/in-words.ts'
import { viewOf } from '#lib/assistant/answer/turn-view.ts'
import { startTurn } from '#lib/assistant/run-turn.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { parseStored } from '#lib/facts/turn-event.ts'
import type { Runtime } from '#lib/runtime.ts'

export type FirstAnswer = {
  conversation: string
  /** Correlation id of every call that was made for it. */
  trace: string
  text: string
  /** Each call of the road. */
  calls: { system: string; title: string; state: string }[]
}

/** Asks as chat asks, waits for the whole answer, and says by which calls it came. Throws when there was none. */
export async function askFirstQuestion(caller: Caller, question: string, built: Runtime): Promise<FirstAnswer> {
  const deps = assistantOf(built)
  const locale = languageOf(await getLocale())
  const { conversationId, turnId, finished } = await startTurn({ caller, question, locale }, deps)
  await finished
  const stored = await built.database.turnEvent.findMany({ where: { turnId }, orderBy: { seq: 'asc' } })
  const events = stored.map(({ seq, event }) => ({ seq, event: parseStored(event).event }))
  const { steps, error } = viewOf(events)
  if (error !== null) throw new GatewayError('system_unavailable', error.message, { nextStep: error.nextStep })
  const calls = steps.map(({ system, title, state }) => ({ system, title, state }))
  if (!calls.some(({ state }) => state === 'done')) {
    throw new GatewayError('system_unavailable', answerInWords(events, locale), {
      nextStep: 'Test the system, and look whether your roles may read from it.',
    })
  }
  return { conversation: conversationId, trace: turnId, text: answerInWords(events, locale), calls }
}
