/** How a system did on a calendar day of the company; only calls that it decided itself are counted. */
export type DayView = { day: string; answered: number; limited: number; failed: number }
export type DayWord = 'ok' | 'limited' | 'failed' | 'none'

/** A day is called by the worst of it. */
export function dayWord({ answered, limited, failed }: DayView): DayWord {
  if (failed > 0) return 'failed'
  if (limited > 0) return 'limited'
  return answered > 0 ? 'ok' : 'none'
}

/** The share of calls that were answered, null without calls; days with limits, days with failures. */
export function availability(days: readonly DayView[]): { share: number | null; limited: number; failed: number } {
  const sum = (of: (day: DayView) => number) => days.reduce((total, day) => total + of(day), 0)
  const calls = sum(({ answered, limited, failed }) => answered + limited + failed)
  return {
    // Rounded down: what did not go well never reads as 100 %.
    share: calls === 0 ? null : Math.floor((sum(({ answered }) => answered) / calls) * 10_000) / 10_000,
    limited: days.filter(({ limited }) => limited > 0).length,
    failed: days.filter(({ failed }) => failed > 0).length,
  }
}
