/** Stacked in this order, from the ground up. */
export const outcomes = ['ok', 'denied', 'limited', 'failed'] as const
export type ChartOutcome = (typeof outcomes)[number]

export type OutcomeBar = {
  /** What the bar stands for, whole: "Mon 16 Nov, 06:00". */
  label: string
  /** Written under the axis where a day begins: "Mon 16". */
  tick?: string
  counts: Record<ChartOutcome, number>
}
