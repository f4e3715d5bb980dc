import type { Trail } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { Joins } from '#lib/core/joins.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { Emit } from '#lib/facts/turn-event.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import type { AttachedFile } from './files/attach.ts'
import type { Live } from './live.ts'
import type { CallRunner } from './run-calls.ts'

/** One question on its way to an answer. */
export type Question = {
  turnId: string
  conversationId: string
  caller: Caller
  text: string
  /** What the person put to it. */
  files: readonly AttachedFile[]
  /** Instead of what the text says: a choice that carries its whole question. */
  ask?: Answerable | undefined
  locale: FactLocale
  /** Today in the company's calendar. */
  today: string
  signal: AbortSignal
}

export type BrainTools = { calls: CallRunner; gateway: GatewayDeps; joins: Joins; emit: Emit }

export type Answered = {
  answeredBy: string | null
  /** It waits for a person's yes or no, and goes on from here: whatever `resume` needs. */
  holds?: JsonObject
  /** It ended without an answer, or in the middle of one, and said so. */
  unanswered?: true
}

/** What answers a question: the reader or a model. Tells what it does through `emit` and returns who answered. */
export type Brain = {
  answer(question: Question, tools: BrainTools): Promise<Answered>
  /** Goes on where it held, perhaps in another process. Only a brain that holds has it. */
  resume?(question: Question, tools: BrainTools, held: JsonObject): Promise<Answered>
}

export type AssistantDeps = {
  gateway: GatewayDeps
  joins: Joins
  database: Database
  trail: Trail
  live: Live
  brain: Brain
}
