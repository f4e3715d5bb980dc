import type { JsonObject } from '#lib/core/json.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { Block, Unchecked } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightWriter } from '#lib/findings/writer.ts'
import type { Need } from '#lib/measures/asks.ts'
import type { InsightInput } from '#lib/measures/gather.ts'

export type Words = Record<FactLocale, string>

/** A firm as one system keeps it; there may be several records of it. */
export type Firm = { name: string; ids: string[]; otherNames: string[] }

export type Entities = {
  project?: { number: string; name: string | null }
  vendor?: Firm
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
export type ComposeContext = PlanContext & { locale: FactLocale; correlationId: string; currency: string }

export type Part = { text: string } | { block: Block }
export type Answer = { facts: Fact[]; parts: Part[]; unchecked: Unchecked[] }

type Recognised = {
  id: string
  title: Words
  /** Questions it answers; shown as suggestions and used to recognise others like them. */
  examples: Record<FactLocale, readonly string[]>
  /** Words that speak for it, over the question in lower case without accents. Three points make it a candidate. */
  signals: readonly (readonly [pattern: RegExp, weight: number])[]
  needs?: Entity
  /** Used when the question names it. */
  takes?: Entity
  /** The system in whose own list a vendor is looked for: spellings of another one are never searched there. */
  vendorsOf?: 'netsuite' | 'procore'
}

/** A question that has calls of its own, and says what they bring. */
export type PlanPlaybook = Recognised & {
  /** What must be known before the plan can be written: people who left, firms kept twice. */
  lookups?(context: PlanContext): PlaybookCall[]
  plan(context: PlanContext): PlaybookCall[]
  compose(results: Results, context: ComposeContext): Answer
}

/** A question that measures and findings answer: they say what they need and compute it; this only tells it. */
export type InsightPlaybook = Recognised & {
  needsOf(input: InsightInput): Need[]
  tell(input: InsightInput, writer: InsightWriter): void
}

/** A saved way to answer one kind of question without a model. */
export type Playbook = PlanPlaybook | InsightPlaybook
