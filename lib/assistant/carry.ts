import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import { storedWords } from './answer/stored-words.ts'
import { modelWords } from './model/words.ts'
import { createCallRunner } from './run-calls.ts'
import { openTurnLog } from './turn-log.ts'
import type { Answered, AssistantDeps, Brain, BrainTools, Question } from './types.ts'

/** How often a running turn says that it is alive and looks whether somebody stopped it in another process. */
const BEAT_MS = 5_000

/** Where a turn was when it began to wait. */
export type Held = { state: JsonObject; spentMs: number; calls: number; lastSeq: number }

type Carried = { stopper: AbortController; held: Held | null }

/** Carries a turn to its end, or to where it waits for a person. What goes wrong is told in the turn. */
export async function carry(
  question: Question,
  { stopper, held }: Carried,
  deps: AssistantDeps,
): Promise<'ended' | 'waits'> {
  const { turnId } = question
  const { gateway, database, live, joins, brain } = deps
  const begunMs = gateway.clock.monotonicMs() - (held?.spentMs ?? 0)
  const spentMs = () => Math.round(gateway.clock.monotonicMs() - begunMs)
  const log = openTurnLog(turnId, { database, live, nowMs: () => gateway.clock.now().getTime() }, held?.lastSeq)
  const emit = (event: TurnEvent) => log.append(event)
  const beat = setInterval(() => {
    emit({ type: 'alive' })
    void stoppedElsewhere(turnId, deps).then((stopped) => stopped && stopper.abort())
  }, BEAT_MS)
  const stepsBefore = held?.calls ?? 0
  const calls = createCallRunner({ ...question, correlationId: turnId, begunMs, stepsBefore }, gateway, emit)
  const tools = { calls, gateway, joins, emit }
  let state: 'done' | 'stopped' | 'failed' = 'done'
  let answered: Answered = { answeredBy: null }
  try {
    if (held === null) emit({ type: 'status', state: 'reading' })
    answered = await (held === null ? brain.answer(question, tools) : resumed(question, tools, { held, brain }))
    if (question.signal.aborted) state = 'stopped'
  } catch (thrown) {
    state = question.signal.aborted ? 'stopped' : 'failed'
    if (state === 'failed') emit(errorEvent(thrown, turnId, deps))
  } finally {
    clearInterval(beat)
  }
  const { answeredBy, holds } = answered
  try {
    await log.close()
    if (state === 'done' && holds !== undefined) {
      const kept = { state: holds, spentMs: spentMs(), calls: calls.asked() }
      if (await hold(question, { answeredBy, kept }, deps)) return 'waits'
      state = 'stopped'
    }
    emit({ type: 'done', state, ms: spentMs() })
    await log.close()
    await end(question, { state, answeredBy }, deps)
    return 'ended'
  } finally {
    live.end(turnId)
  }
}

/** What a model began no other brain can end: an approved write stays undone, and that is said. */
function resumed(
  question: Question,
  tools: BrainTools,
  { held, brain }: { held: Held; brain: Brain },
): Promise<Answered> {
  if (brain.resume !== undefined) return brain.resume(question, tools, held.state)
  const words = modelWords(question.locale)
  throw new GatewayError('system_unavailable', words.say('trouble.noModel'), { nextStep: words.say('next.noModel') })
}

type Holding = { answeredBy: string | null; kept: Omit<Held, 'lastSeq'> }

/** From here on the turn stands in the database alone. False when somebody stopped it meanwhile. */
async function hold(
  { turnId, locale }: Question,
  { answeredBy, kept: { state, spentMs, calls } }: Holding,
  { database }: AssistantDeps,
): Promise<boolean> {
  const row = { state: JSON.stringify(state), locale, spentMs, calls }
  const [, { count }] = await database.$transaction([
    database.turnHold.upsert({ where: { turnId }, create: { turnId, ...row }, update: row }),
    database.turn.updateMany({ where: { id: turnId, state: 'running' }, data: { state: 'waiting', answeredBy } }),
  ])
  return count === 1
}

/** Who reads along hears that there is something new. */
async function end(
  { turnId, locale }: Question,
  { state, answeredBy }: { state: 'done' | 'stopped' | 'failed'; answeredBy: string | null },
  { database }: AssistantDeps,
): Promise<void> {
  const now = new Date()
  await database.turn.update({
    where: { id: turnId },
    data: {
      ...{ state, answeredBy: answeredBy ?? undefined, finishedAt: now },
      answerText: await storedWords(turnId, locale, database),
      conversation: { update: { updatedAt: now } },
    },
  })
  await database.turnHold.deleteMany({ where: { turnId } })
}

function errorEvent(thrown: unknown, correlationId: string, { gateway }: AssistantDeps): TurnEvent {
  const error = GatewayError.from(thrown)
  if (error.code === 'internal') gateway.log.error({ err: error.cause ?? error, correlationId }, 'a turn failed')
  const { code, message, retryable, nextStep } = error
  return { type: 'error', error: { code, message, retryable, nextStep, correlationId } }
}

async function stoppedElsewhere(turnId: string, { database }: AssistantDeps): Promise<boolean> {
  const turn = await database.turn.findUnique({ where: { id: turnId }, select: { state: true } }).catch(() => null)
  return turn !== null && turn.state !== 'running'
}
