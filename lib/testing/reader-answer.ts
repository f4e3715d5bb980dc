import { openReader } from '#lib/assistant/reader/open-reader.ts'
import { createCallRunner } from '#lib/assistant/run-calls.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import { answerableSchema } from '#lib/questions/answerable.ts'
import { openNamesOver } from '#lib/questions/open-names.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'

/** A conversation in which nothing was said. */
const database = { turnEvent: { findMany: async () => [] } } as unknown as Pick<Database, 'turnEvent'>
const readers = new WeakMap<GatewayDeps, ReturnType<typeof openReader>>()

function readerOf(gateway: GatewayDeps) {
  const reader =
    readers.get(gateway) ?? openReader({ gateway, names: openNamesOver(gateway, nothingMatched), database })
  readers.set(gateway, reader)
  return reader
}

/** What chat answers without a model, over a gateway of a test and without a database. */
export async function readerAnswer(
  text: string,
  caller: Caller,
  gateway: GatewayDeps,
  { locale = 'en', ask }: { locale?: FactLocale; ask?: Answerable } = {},
) {
  const events: TurnEvent[] = []
  const emit = (event: TurnEvent) => void events.push(event)
  const turnId = uuidv7()
  const { signal } = new AbortController()
  const calls = createCallRunner({ caller, correlationId: turnId, signal, begunMs: 0 }, gateway, emit)
  const question = {
    turnId,
    conversationId: turnId,
    caller,
    text,
    ask,
    files: [],
    locale,
    today: gateway.today(),
    signal,
  }
  const { answeredBy } = await readerOf(gateway).answer(question, { calls, gateway, joins: nothingMatched, emit })
  const facts = events.flatMap((event): Fact[] => (event.type === 'fact' ? [event.fact] : []))
  const asks = new Map(
    events.flatMap((event) =>
      event.type === 'fact' && event.ask !== undefined ? [[event.fact.id, answerableSchema.parse(event.ask)]] : [],
    ),
  )
  return {
    answeredBy,
    facts,
    /** What is asked by who asks about a figure of the answer. */
    askAbout: (id: string) => asks.get(id),
    fact: (id: string) => facts.find((fact) => fact.id === id),
    text: events.map((event) => (event.type === 'text' ? event.delta : '')).join(''),
    blocks: events.flatMap((event) => (event.type === 'block' ? [event.block] : [])),
    unchecked: events.flatMap((event) => (event.type === 'unchecked' ? event.items : [])),
  }
}
