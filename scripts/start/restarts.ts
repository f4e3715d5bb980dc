/** A life this long says that what ended it was an accident and not the thing itself. */
const STEADY_MS = 30_000
const MOST_QUICK_ENDS = 5
const FIRST_WAIT_MS = 200

export type Restart = { quickEnds: number; waitMs: number | null }

/** When something that ended is started again: later each time, and not at all (null) when it ends too often too soon. */
export function restartAfter(livedMs: number, earlierQuickEnds: number): Restart {
  const quickEnds = livedMs < STEADY_MS ? earlierQuickEnds + 1 : 1
  return { quickEnds, waitMs: quickEnds > MOST_QUICK_ENDS ? null : FIRST_WAIT_MS * 2 ** (quickEnds - 1) }
}
