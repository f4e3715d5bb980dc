import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { requireConversation } from './conversations.ts'
import { createCallRunner } from './run-calls.ts'
import { openTurnLog } from './turn-log.ts'
import type { AssistantDeps, Question } from './types.ts'

/** How often a running turn says that it is alive and looks whether somebody stopped it in another process. */
const BEAT_MS = 5_000
const MOST_CHARACTERS = 4_000

export type Asked = {
  caller: Caller
  conversationId?: string | undefined
  question: string
  locale: FactLocale
  /** A whole question that was chosen rather than typed. */
  ask?: Answerable | undefined
}

/**
 * Takes a question, answers at once with where its answer will appear, and goes on without the request: whoever
 * listens reads the events from Postgres. The turn's id is the correlation id of every call made for it.
 */
export async function startTurn(
  asked: Asked,
  deps: AssistantDeps,
): Promise<{ conversationId: string; turnId: string; finished: Promise<void> }> {
  const text = asked.question.trim()
  if (text === '') throw new GatewayError('invalid_input', 'The question is empty.')
  if (text.length > MOST_CHARACTERS) {
    throw new GatewayError('invalid_input', `A question may have ${MOST_CHARACTERS} characters.`)
  }
  const { caller } = asked
  const turnId = uuidv7()
  const conversationId = await place(asked.conversationId, caller, text, deps)
  await deps.database.turn.create({ data: { id: turnId, conversationId, question: text } })

  const stopper = new AbortController()
  deps.live.begin(turnId, () => stopper.abort())
  const question: Question = {
    turnId,
    conversationId,
    caller,
    text,
    ask: asked.ask,
    locale: asked.locale,
    today: deps.gateway.today(),
    signal: stopper.signal,
  }
  const finished = run(question, stopper, deps).catch((thrown: unknown) => {
    deps.gateway.log.error({ err: thrown, correlationId: turnId }, 'a turn could not be written')
  })
  return { conversationId, turnId, finished }
}

async function place(given: string | undefined, caller: Caller, text: string, deps: AssistantDeps): Promise<string> {
  const { database } = deps
  if (given !== undefined) {
    await requireConversation(given, caller.principal.id, database)
    await database.conversation.update({ where: { id: given }, data: { updatedAt: new Date() } })
    return given
  }
  const id = uuidv7()
  await database.conversation.create({ data: { id, personId: caller.principal.id, title: titleOf(text) } })
  return id
}

/** The question itself, cut at a word. */
function titleOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= 80) return line
  const cut = line.slice(0, 78)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))} …`
}

async function run(question: Question, stopper: AbortController, deps: AssistantDeps): Promise<void> {
  const { turnId } = question
  const { gateway, database, live, joins } = deps
  const begunMs = gateway.clock.monotonicMs()
  const log = openTurnLog(turnId, { database, live, nowMs: () => gateway.clock.now().getTime() })
  const emit = (event: TurnEvent) => log.append(event)
  const beat = setInterval(() => {
    emit({ type: 'alive' })
    void stoppedElsewhere(turnId, deps).then((stopped) => stopped && stopper.abort())
  }, BEAT_MS)
  const calls = createCallRunner({ ...question, correlationId: turnId, begunMs }, gateway, emit)
  let state: 'done' | 'stopped' | 'failed' = 'done'
  let answeredBy: string | null = null
  try {
    emit({ type: 'status', state: 'reading' })
    ;({ answeredBy } = await deps.brain.answer(question, { calls, gateway, joins, emit }))
    if (question.signal.aborted) state = 'stopped'
  } catch (thrown) {
    state = question.signal.aborted ? 'stopped' : 'failed'
    if (state === 'failed') emit(errorEvent(thrown, turnId, deps))
  } finally {
    clearInterval(beat)
  }
  emit({ type: 'done', state, ms: Math.round(gateway.clock.monotonicMs() - begunMs) })
  try {
    await log.close()
    await database.turn.update({ where: { id: turnId }, data: { state, answeredBy, finishedAt: new Date() } })
  } finally {
    live.end(turnId)
  }
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

/** Ends a turn and keeps what came. Works from any process: the one that answers looks at the row while it runs. */
export async function stopTurn(turnId: string, deps: Pick<AssistantDeps, 'database' | 'live'>): Promise<void> {
  if (deps.live.stop(turnId)) return
  await deps.database.turn.updateMany({ where: { id: turnId, state: 'running' }, data: { state: 'stopped' } })
}
