import { GatewayError } from '#lib/core/errors.ts'

const DAY = 86_400_000

/** Whole days from one calendar date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** The calendar day of a vendor's date or timestamp. */
export function dayOf(value: string | null | undefined): string | null {
  const day = value?.slice(0, 10) ?? ''
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null
}

export type Period = { from: string; to: string }

/** The asked period, or the days up to today. Logs are asked by day, so a period may not be endless. */
export function periodOf(
  input: { from?: string | undefined; to?: string | undefined },
  today: string,
  options: { days: number; maxDays: number },
): Period {
  const to = input.to ?? (input.from === undefined || input.from <= today ? today : input.from)
  const from = input.from ?? addDays(to, 1 - options.days)
  if (from > to) throw new GatewayError('invalid_input', 'The first day lies after the last day.')
  if (daysBetween(from, to) >= options.maxDays) {
    throw new GatewayError('invalid_input', `Procore’s logs can be asked for ${options.maxDays} days at once.`)
  }
  return { from, to }
}
