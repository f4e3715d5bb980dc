import type { Caller } from '#lib/core/caller.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { carry, type Held } from './carry.ts'
import { filesOf } from './files/attach.ts'
import { localeOfHold } from './held-locale.ts'
import type { AssistantDeps, Question } from './types.ts'

type Carried = { stopper: AbortController; held: Held | null }

/**
 * Carries a turn until it ends, or until it waits for something that is not decided. A yes may come between the moment
 * that the question is shown and the one at which the turn is put down.
 */
export async function carryThrough(question: Question, first: Carried, deps: AssistantDeps): Promise<void> {
  let next: Carried | null = first
  try {
    while (next !== null) {
      const how = await carry(question, next, deps)
      next = how === 'waits' && (await isDecided(question.turnId, deps)) ? await takeUp(question, deps) : null
    }
  } catch (thrown) {
    deps.gateway.log.error({ err: thrown, correlationId: question.turnId }, 'a turn could not be written')
  }
}

/** Goes on with a turn that waited, in the name of the person who decided. Does nothing where another one took it up. */
export async function resumeTurn(
  turn: { id: string; conversationId: string; question: string },
  caller: Caller,
  deps: AssistantDeps,
): Promise<{ finished: Promise<void> }> {
  const stopper = new AbortController()
  const question: Question = {
    turnId: turn.id,
    conversationId: turn.conversationId,
    caller,
    text: turn.question,
    files: await filesOf(turn.id, deps.database),
    locale: await localeOfHold(turn.id, deps),
    today: deps.gateway.today(),
    signal: stopper.signal,
  }
  const held = await takeUp(question, deps, stopper)
  return { finished: held === null ? Promise.resolve() : carryThrough(question, held, deps) }
}

export async function isDecided(turnId: string, { database }: Pick<AssistantDeps, 'database'>): Promise<boolean> {
  return (await database.approval.count({ where: { turnId, state: 'asked' } })) === 0
}

/**
 * Of several processes one gets it. It is told in the same step that the turn is alive: a running one that has been silent
 * for long counts as left behind.
 */
async function takeUp(
  { turnId }: Question,
  { database, live, gateway }: AssistantDeps,
  stopper = new AbortController(),
): Promise<Carried | null> {
  const held = await database.$transaction(async (tx) => {
    const { count } = await tx.turn.updateMany({ where: { id: turnId, state: 'waiting' }, data: { state: 'running' } })
    const hold = count === 0 ? null : await tx.turnHold.findUnique({ where: { turnId } })
    if (hold === null) return null
    const { _max } = await tx.turnEvent.aggregate({ where: { turnId }, _max: { seq: true } })
    const lastSeq = (_max.seq ?? 0) + 1
    const alive = { type: 'alive', at: gateway.clock.now().getTime() }
    await tx.turnEvent.create({ data: { turnId, seq: lastSeq, event: alive } })
    const state: JsonObject = JSON.parse(hold.state)
    return { state, spentMs: hold.spentMs, calls: hold.calls, lastSeq }
  })
  if (held === null) return null
  live.begin(turnId, () => stopper.abort())
  return { stopper, held }
}
