import type { Check } from '#lib/findings/finding.ts'

export type Rank = {
  /** Minor units; null when nobody can say how much is at stake: such matters stand last. */
  money: number | null
  confidence: number
  ageFactor: number
  /** Minor units, weighted. */
  score: number
}

const DAYS_PER_STEP = 30
const MOST_AGE = 4

/**
 * Money times confidence times age. Confidence is Laplace's rule of succession over the checks that could be made,
 * (agreeing + 1) / (made + 2): more independent records that say the same make a matter surer, and none makes it
 * certain. A matter gains one for every thirty days that it waits, up to four.
 */
export function rankOf(money: number | null, checks: readonly Check[], ageDays: number | null): Rank {
  const agreeing = checks.filter(({ agrees }) => agrees).length
  const confidence = (agreeing + 1) / (checks.length + 2)
  const ageFactor = Math.min(MOST_AGE, 1 + Math.max(0, ageDays ?? 0) / DAYS_PER_STEP)
  return { money, confidence, ageFactor, score: (money ?? 0) * confidence * ageFactor }
}
