import type { Range } from './inputs.ts'

/** How many judged answers were useful, and between which shares that lets the share of all lie. */
export type Accepted = { useful: number; judged: number; range: Range }

/** So many deviations hold four of five. */
const Z = 1.2816

/**
 * The measured share with the interval that its number of judgements allows (Wilson, 80 %): three thumbs up of three are
 * no proof of a hundred percent. Null: nobody judged.
 */
export function acceptedOf(useful: number, judged: number): Accepted | null {
  if (judged === 0) return null
  const share = useful / judged
  const scale = 1 + Z ** 2 / judged
  const middle = (share + Z ** 2 / (2 * judged)) / scale
  const half = (Z * Math.sqrt((share * (1 - share)) / judged + Z ** 2 / (4 * judged ** 2))) / scale
  return {
    useful,
    judged,
    range: { low: Math.min(share, middle - half), mid: share, high: Math.max(share, middle + half) },
  }
}
