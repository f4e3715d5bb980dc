import { addDays, daysBetween } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { calledIn } from './slots.ts'

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

/** Days past the due day; 0 while the company does not call it late yet. */
export function daysLate(due: string | null, today: string, slots: SlotNames): number {
  const days = due === null ? 0 : daysBetween(due, today)
  return days > Number(calledIn(slots, 'late_days') ?? 0) ? days : 0
}
