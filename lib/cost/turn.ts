import type { Tokens } from './prices.ts'

/** What one request to a model used. `micros` null: no price of the model is known. */
export type Use = { model: string; at: Date; tokens: Tokens; micros: number | null }

/** One question with everything that its cost and its use are counted by. */
export type CostTurn = {
  id: string
  person: Named
  /** The first by name of whoever is in several, so that every question counts once. */
  team: Named | null
  roles: readonly string[]
  /** The company's day on which it was asked. */
  day: string
  askedMs: number
  /** From the question to the end of its answer. */
  tookMs: number | null
  state: string
  answeredBy: string | null
  /** Words of the question as they are compared; empty where they were removed. */
  words: string
  /** Its calls, by system. */
  calls: readonly { system: string; count: number; ok: number; denied: number }[]
  /** Null: nobody judged the answer. One that anybody called not useful is not. */
  useful: boolean | null
  uses: readonly Use[]
}

export type Named = { id: string; name: string }

/** Answered without a model: a measure or a finding of the house. */
export function isByReader({ answeredBy, uses }: Pick<CostTurn, 'answeredBy' | 'uses'>): boolean {
  return answeredBy?.includes(':') === true && uses.length === 0
}

export function microsOf({ uses }: Pick<CostTurn, 'uses'>): number {
  return uses.reduce((sum, { micros }) => sum + (micros ?? 0), 0)
}

/**
 * What kind of question it was, told alike for a model's answer and the reader's: which systems it was answered from.
 * `one:<system>`, `several` or `none`.
 */
export function kindOf({ calls }: Pick<CostTurn, 'calls'>): string {
  const [first, ...more] = calls
  if (first === undefined) return 'none'
  return more.length > 0 ? 'several' : `one:${first.system}`
}
