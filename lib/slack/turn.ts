import { applyEvent, emptyView, type TurnView } from '#lib/assistant/answer/turn-view.ts'
import { startTurn } from '#lib/assistant/run-turn.ts'
import { follow } from '#lib/assistant/stream-turn.ts'
import type { AssistantDeps } from '#lib/assistant/types.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Asked } from './asked.ts'
import { chosenBy } from './choice.ts'
import { conversationAt, keepConversation, placeOf } from './threads.ts'

type Asking = { asked: Asked; caller: Caller; locale: FactLocale }

/** Begins the answer in the person's own conversation; null when the choice that was clicked is not there. */
export async function beginTurn(
  { asked, caller, locale }: Asking,
  assistant: AssistantDeps,
): Promise<{ conversationId: string; turnId: string } | null> {
  const { database, gateway } = assistant
  const personId = caller.principal.id
  if (asked.choice !== null) {
    const chosen = await chosenBy(personId, asked.choice, database)
    return chosen === null ? null : startTurn({ caller, locale, ...chosen }, assistant)
  }
  const place = placeOf(asked, personId, gateway.today())
  const conversationId = await conversationAt(place, database)
  const begun = await startTurn({ caller, locale, conversationId, question: asked.text }, assistant)
  if (begun.conversationId !== conversationId) await keepConversation(place, begun.conversationId, database)
  return begun
}

/** The whole answer, or as much of it as stands until it waits for its person; null when they may not read it any more. */
export async function wholeTurn(
  turnId: string,
  { caller, signal }: { caller: Caller; signal: AbortSignal },
  { database, live, trail, gateway }: AssistantDeps,
): Promise<TurnView | null> {
  const mayRead = async () => (await caller.refresh()) !== null
  const nowMs = () => gateway.clock.now().getTime()
  let view = emptyView
  for await (const next of follow({ turnId, after: 0, signal, mayRead }, { database, live, trail, nowMs })) {
    if (next === null) continue
    view = applyEvent(view, next)
    if (view.status === 'waiting') break
  }
  signal.throwIfAborted()
  return (await mayRead()) && (view.done !== null || view.status === 'waiting') ? view : null
}
