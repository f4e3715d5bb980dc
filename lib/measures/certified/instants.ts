import { clockAt, dayIn } from '#lib/core/days.ts'

/** What a system tells to the second, by the company's own calendar and clocks. Null: it is no time. */
export function dayAt(instant: string | null | undefined, timeZone: string): string | null {
  const at = momentOf(instant)
  return at === null ? null : dayIn(timeZone, at)
}

/** `07:30`, on a clock of 24 hours. */
export function hourAt(instant: string | null | undefined, timeZone: string): string | null {
  const at = momentOf(instant)
  return at === null ? null : clockAt(at, timeZone).slice(11)
}

function momentOf(instant: string | null | undefined): Date | null {
  const at = new Date(instant ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? null : at
}
