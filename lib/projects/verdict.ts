import { expiringWithin } from '#lib/measures/certified/expiring.ts'

/** How a figure stands: nobody has to do anything, somebody should look, somebody has to act. `none`: there is no scale. */
export type Level = 'act' | 'watch' | 'ok' | 'none'

/** What stands under a figure: `verdict.<word>` of the texts, with its values. */
export type Verdict = { level: Level; word: VerdictWord; values?: Record<string, string | number> }

export const verdictWords = [
  ...(['loss', 'belowAll', 'aboveAll', 'fell', 'slipping', 'onBid', 'better'] as const),
  ...(['over', 'under', 'overInside', 'underInside', 'even', 'billed'] as const),
  ...(['noneOpen', 'days', 'noneLate', 'lateDays'] as const),
  ...(['overPlan', 'farOverPlan', 'onPlan'] as const),
  ...(['clear', 'lostTime', 'recently', 'recordable'] as const),
  ...(['noPermit', 'valid', 'ends', 'expired'] as const),
] as const
export type VerdictWord = (typeof verdictWords)[number]

/** From where on somebody has to look or to act. They stand under the grid, so that nobody has to guess. */
export const thresholds = {
  /** Margin, as a share of the contract: below it. */
  margin: { act: 0 },
  /** Margin lost against the bid, as a share of the contract. */
  fade: { watch: 0.0025, act: 0.02 },
  /** Billed more or less than earned, as a share of the contract. */
  billing: { watch: 0.03, act: 0.1 },
  /** Days that the oldest change order has waited for the owner. */
  changes: { watch: 30, act: 60 },
  /** Days that the latest answer to an RFI is overdue. */
  rfis: { watch: 0, act: 21 },
  /** Labor cost beyond its budget, as a share of that. */
  labor: { watch: 0, act: 0.05 },
  /** Days since the last recordable incident; any of the year is looked at. */
  safety: { watch: 365, act: 30 },
  /** Days until the next permit ends. */
  permits: { watch: expiringWithin.permit, act: 7 },
} as const

/** How far something is past its two limits. */
export function levelOf(value: number, { watch, act }: { watch: number; act: number }): Level {
  if (value > act) return 'act'
  return value > watch ? 'watch' : 'ok'
}
