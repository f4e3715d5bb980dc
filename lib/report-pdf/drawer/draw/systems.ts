import type { ReportDocument } from '#lib/reports/document.ts'
import type { Pen } from './pen.ts'

/** How a system answered, and when; the zone stands beside the run's own time. */
export function systemInWords(
  { name, state, asOf }: ReportDocument['systems'][number],
  { say, times, ranAt }: Pen,
): string {
  const isToday = (at: string) => times.isoDay(at) === times.isoDay(ranAt)
  return say(`system.${state}`, {
    name,
    time: asOf === null ? '–' : isToday(asOf) ? times.hour(asOf) : times.near(asOf),
  })
}
