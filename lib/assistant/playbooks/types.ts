import type { JsonObject } from '#lib/core/json.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { Block, Unchecked } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'

export type Words = Record<FactLocale, string>

export type Entities = {
  project?: { number: string; name: string | null }
  vendor?: { name: string; netsuiteId: string | null; procoreName: string | null }
  person?: { id: string; name: string }
}
export type Entity = keyof Entities

export type PlaybookCall = {
  /** The name under which `compose` finds the answer. */
  key: string
  system: string
  tool: string
  input: JsonObject
  /** Without it the question can be answered, saying what is missing. */
  optional?: boolean
  /** What this call brings, as "What I could not check" names it: "Mail about the job". */
  what: Words
}

/** What a tool answered, as `compose` reads it. */
export type Answered = {
  system: string
  data: JsonObject
  records: JsonObject[]
  asOf: string
  /** True when the answer holds every record that matches. */
  complete: boolean
}
export type Results = ReadonlyMap<string, Answered>

export type PlanContext = { today: string; entities: Entities; found: Results }
export type ComposeContext = PlanContext & { locale: FactLocale; correlationId: string }

export type Part = { text: string } | { block: Block }
export type Answer = { facts: Fact[]; parts: Part[]; unchecked: Unchecked[] }

/** A saved plan that answers one kind of question without a model. */
export type Playbook = {
  id: string
  title: Words
  /** Questions it answers; shown as suggestions and used to recognise others like them. */
  examples: Record<FactLocale, readonly string[]>
  /** Words that speak for it, over the question in lower case without accents. Three points make it a candidate. */
  signals: readonly (readonly [pattern: RegExp, weight: number])[]
  needs?: Entity
  /** Used when the question names it. */
  takes?: Entity
  /** What must be known before the plan can be written: people who left, firms kept twice. */
  lookups?(context: PlanContext): PlaybookCall[]
  plan(context: PlanContext): PlaybookCall[]
  compose(results: Results, context: ComposeContext): Answer
}
