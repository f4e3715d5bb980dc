import { setTimeout as pause } from 'node:timers/promises'
import type Anthropic from '@anthropic-ai/sdk'
import type { Answered } from '../types.ts'
import { unverifiedOf } from './answer-text.ts'
import { requireBudget } from './budget.ts'
import { asMessages } from './earlier.ts'
import type { Held } from './held.ts'
import { oneReply, type Reply, type ReplyOptions } from './one-reply.ts'
import { questionMessage } from './prompt.ts'
import { requestOf } from './request.ts'
import { runStep, type StepUse } from './step.ts'
import { summarise } from './summary.ts'
import type { ModelTurn } from './turn.ts'
import { recordUse } from './use.ts'

const MOST_STEPS = 8

/** Asks the model, makes the calls that it wants, and asks again, until it has answered or waits for a person. */
export async function loop(turn: ModelTurn): Promise<Answered> {
  while (turn.step < MOST_STEPS) {
    const last = turn.step === MOST_STEPS - 1
    const reply = await ask(turn, last)
    turn.step += 1
    if (!reply.complete) return finish(turn, 'note.cut')
    switch (reply.stopReason) {
      case 'tool_use':
        break
      case 'pause_turn':
        turn.messages.push({ role: 'assistant', content: reply.content })
        continue
      case 'max_tokens':
        return finish(turn, 'note.long')
      case 'refusal':
        return finish(turn, 'note.refusal')
      case 'model_context_window_exceeded':
        return finish(turn, 'note.context')
      default:
        // end_turn, stop_sequence
        return finish(turn, last ? 'note.steps' : null)
    }
    const uses = reply.content.filter((block) => block.type === 'tool_use')
    turn.messages.push({ role: 'assistant', content: reply.content })
    const done = await runStep(uses, turn)
    if (done.some(({ approval }) => approval !== null)) return holds(turn, done)
    goOn(
      turn,
      done.flatMap(({ result }) => result ?? []),
    )
  }
  return finish(turn, 'note.steps')
}

/** The results of a step become the person's side of the next request. */
export function goOn(turn: ModelTurn, results: Anthropic.ToolResultBlockParam[]): void {
  turn.messages.push({ role: 'user', content: results })
  turn.text.paragraph()
  turn.tools.emit({ type: 'status', state: 'thinking' })
}

async function ask(turn: ModelTurn, last: boolean): Promise<Reply> {
  const reply = await askOnce(turn, last)
  if (reply.stopReason !== 'model_context_window_exceeded' || turn.step > 0 || !turn.text.isEmpty()) return reply
  // What was said before is the largest part of a first request: told in short, the question may fit.
  return (await shorten(turn, { keep: 0 })) ? askOnce(turn, last) : reply
}

async function askOnce(turn: ModelTurn, last: boolean): Promise<Reply> {
  const { deps, model, offered, messages, text, question, tools } = turn
  await requireBudget(
    deps.budgets(),
    {
      personId: question.caller.principal.id,
      model,
      timeZone: tools.gateway.company().timeZone,
      now: tools.gateway.clock.now(),
      words: turn.words,
    },
    deps.database,
  )
  const reply = await oneReply(deps.messages, requestOf({ model, tools: offered, messages, last }), {
    ...replyOptions(turn),
    onText: (delta) => text.write(delta),
  })
  text.close()
  await count(turn, reply)
  return reply
}

/** Tells what was said before in short, but for the newest turns. */
export async function shorten(turn: ModelTurn, { keep }: { keep: number }): Promise<boolean> {
  const { deps, earlier, model, question } = turn
  const done = await summarise(
    earlier,
    { conversationId: question.conversationId, model, keep },
    { messages: deps.messages, database: deps.database, options: replyOptions(turn) },
  )
  if (done === null) return false
  await count(turn, done.reply)
  turn.earlier = done.earlier
  turn.messages = [...asMessages(done.earlier), questionMessage(question)]
  turn.text.note(turn.words.say('note.summarised'))
  return true
}

function replyOptions({ question, deps, words }: ModelTurn): Omit<ReplyOptions, 'onText'> {
  return {
    signal: question.signal,
    words,
    wait: deps.wait ?? ((ms, stop) => pause(ms, undefined, { signal: stop })),
    random: deps.random ?? Math.random,
  }
}

async function count({ question, model, tools, deps }: ModelTurn, { usage }: Reply): Promise<void> {
  if (usage === null) return
  const at = tools.gateway.clock.now()
  tools.emit(await recordUse(usage, { turnId: question.turnId, model, at }, deps.database))
}

type Note = 'note.cut' | 'note.long' | 'note.refusal' | 'note.context' | 'note.steps'

/** What came is no answer: the model broke off, would not, or could not take the question. */
const noAnswer: readonly Note[] = ['note.cut', 'note.refusal', 'note.context']

function finish(turn: ModelTurn, note: Note | null): Answered {
  const { text, words, tools, book, unchecked, model } = turn
  const isEmpty = text.isEmpty()
  if (note !== null) text.note(words.say(note, { count: MOST_STEPS }))
  else if (isEmpty) text.note(words.say('note.empty'))
  const unverified = unverifiedOf(text.said(), { book, question: askedIn(turn), words })
  if (unverified.length > 0) {
    const figures = unverified.map((one) => one.text)
    tools.emit({ type: 'unverified', figures, places: unverified.map(({ at }) => at) })
  }
  if (unchecked.length > 0) tools.emit({ type: 'unchecked', items: unchecked })
  const unanswered = note === null ? isEmpty : noAnswer.includes(note)
  return { answeredBy: model, ...(unanswered ? { unanswered } : {}) }
}

/** What the person said in this conversation, as far as it is read. */
function askedIn({ question, earlier }: ModelTurn): string {
  return [...earlier.turns.map((turn) => turn.question), question.text].join('\n')
}

function holds(turn: ModelTurn, uses: StepUse[]): Answered {
  const { model, step, messages, text, earlier, brought, fetchedAt, unchecked, tools } = turn
  tools.emit({ type: 'status', state: 'waiting' })
  const held: Held = {
    ...{ model, step, messages, fetchedAt, unchecked, brought, uses },
    said: [...text.said()],
    earlier: { ...earlier, turns: [...earlier.turns], figures: [...earlier.figures] },
    taint: tools.calls.taint(),
  }
  return { answeredBy: model, holds: JSON.parse(JSON.stringify(held)) }
}
