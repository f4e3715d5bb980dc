import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { AssistantDeps } from '#lib/assistant/types.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { Log } from '#lib/core/log.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Task } from '#lib/queue/queue.ts'
import type { Message, SlackApi } from './api.ts'
import type { Asked } from './asked.ts'
import { answerBlocks, sentence } from './blocks.ts'
import { deliver, isDirect } from './deliver.ts'
import { step, take } from './hand-over.ts'
import { answerTask } from './receive.ts'
import { type Refused, refuse } from './refusal.ts'
import { beginTurn, wholeTurn } from './turn.ts'
import { type Identified, identify, type Who } from './who.ts'
import { slackWords } from './words.ts'

export type AnswerDeps = Pick<Who, 'teamId' | 'principals'> & {
  /** Public origin, for the button to the whole answer. */
  origin: string
  linkKey: Buffer
  api: SlackApi
  assistant: AssistantDeps
  /** The company's language, for who has neither of ours. */
  language(): FactLocale
  log: Log
}

/** Longer than this Slack is not waited for within one go; the queue comes back later. */
const LONGEST_WAIT_MS = 60_000

type Answered = { message: Message; ending: 'answered' | 'refused' | 'failed' }
type Row = NonNullable<Awaited<ReturnType<typeof take>>>

/** Answers a question that was asked in Slack, with the rights of whoever asked it. */
export function answerInSlack(deps: AnswerDeps): Task<{ id: string }> {
  const { database, gateway } = deps.assistant
  const nowMs = () => gateway.clock.now().getTime()
  return {
    name: answerTask,
    awaited: true,
    payload: z.object({ id: z.string() }),
    async run({ id }, signal) {
      const row = await take(id, nowMs(), database)
      if (row === null) return
      try {
        const answer = await answerOf(id, row, { signal, deps })
        await deliver({ id, asked: row.asked, ...answer }, { ...deps, database, nowMs })
      } catch (thrown) {
        const { code, retryable, internal, retryAfterMs = 0 } = GatewayError.from(thrown)
        if (code === 'system_throttled') await wait(Math.min(retryAfterMs, LONGEST_WAIT_MS))
        // Nothing left for Slack, so the next attempt begins here again, where one may help.
        const mends = retryable || code === 'internal'
        await step(id, ['taken', mends ? 'received' : 'failed'], nowMs(), database)
        if (mends) throw thrown
        deps.log.warn({ code, internal }, 'a question in Slack could not be answered')
      }
    },
  }
}

type Answering = { signal: AbortSignal; deps: AnswerDeps }

async function answerOf(id: string, row: Row, { signal, deps }: Answering): Promise<Answered> {
  const { asked } = row
  const { database } = deps.assistant
  const who = await identify(asked, { ...deps, database }, deps.language())
  const words = slackWords(who.locale)
  if ('refused' in who) return refused(who, asked, deps)
  if (asked.text === '' && asked.choice === null) {
    return { message: sentence(words.say('emptyQuestion')), ending: 'answered' }
  }
  try {
    const begun = await turnOf(id, row, who, deps)
    if (begun === null) return { message: sentence(words.say('refused.choiceGone')), ending: 'refused' }
    const { turnId, conversationId } = begun
    const view = await wholeTurn(turnId, { caller: who.caller, signal }, deps.assistant)
    if (view === null) return refused({ locale: who.locale, refused: 'mayNot' }, asked, deps)
    const address = `${deps.origin}${linkedPages.answer(conversationId, turnId)}`
    return { message: answerBlocks({ turnId, view, address, alone: !isDirect(asked) }, words), ending: 'answered' }
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    if (error.retryable || error.code === 'internal') throw thrown
    return { message: sentence(words.say('failed', { id: id.slice(-12) })), ending: 'failed' }
  }
}

type Known = Extract<Identified, { caller: unknown }>

/** A process that ended in between has begun it already: its answer is read, not asked for again. */
async function turnOf(id: string, { asked, turnId }: Row, who: Known, { assistant }: AnswerDeps) {
  const { turn, slackRequest } = assistant.database
  const begun = turnId === null ? null : await turn.findUnique({ where: { id: turnId } })
  if (begun !== null) return { turnId: begun.id, conversationId: begun.conversationId }
  const fresh = await beginTurn({ asked, ...who }, assistant)
  if (fresh !== null) await slackRequest.update({ where: { id }, data: { turnId: fresh.turnId } })
  return fresh
}

async function refused(
  who: Refused,
  asked: Asked,
  { linkKey, origin, assistant: { trail, gateway } }: AnswerDeps,
): Promise<Answered> {
  const nowMs = () => gateway.clock.now().getTime()
  return { message: await refuse(who, asked, { linkKey, origin, trail, nowMs }), ending: 'refused' }
}
