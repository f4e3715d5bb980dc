/** How a call can have ended; `running` finds the ones that have not. */
export const outcomes = ['ok', 'denied', 'limited', 'failed', 'cancelled', 'unknown', 'running'] as const
export type EventOutcome = (typeof outcomes)[number]

/** Counts end here: beyond it a figure reads "1,000+". */
export const countCap = 1_000
