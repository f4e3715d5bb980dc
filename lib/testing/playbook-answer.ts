import { playbookBrain } from '#lib/assistant/playbooks/brain.ts'
import { createCallRunner } from '#lib/assistant/run-calls.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'

/** What chat answers without a model, over a gateway of a test and without a database. */
export async function playbookAnswer(
  text: string,
  caller: Caller,
  gateway: GatewayDeps,
  { locale = 'en' }: { locale?: FactLocale } = {},
) {
  const events: TurnEvent[] = []
  const emit = (event: TurnEvent) => void events.push(event)
  const turnId = uuidv7()
  const { signal } = new AbortController()
  const calls = createCallRunner({ caller, correlationId: turnId, signal, begunMs: 0 }, gateway, emit)
  const question = { turnId, conversationId: turnId, caller, text, files: [], locale, today: gateway.today(), signal }
  const { answeredBy } = await playbookBrain.answer(question, { calls, gateway, joins: nothingMatched, emit })
  const facts = events.flatMap((event): Fact[] => (event.type === 'fact' ? [event.fact] : []))
  return {
    answeredBy,
    facts,
    fact: (id: string) => facts.find((fact) => fact.id === id),
    text: events.map((event) => (event.type === 'text' ? event.delta : '')).join(''),
    blocks: events.flatMap((event) => (event.type === 'block' ? [event.block] : [])),
    unchecked: events.flatMap((event) => (event.type === 'unchecked' ? event.items : [])),
  }
}
