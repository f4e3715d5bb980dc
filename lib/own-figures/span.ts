import { addDays, dayIn } from '#lib/core/days.ts'
import { daysOf, instantsOf } from '#lib/cost/period.ts'
import type { OwnDeps, Telling } from './deps.ts'

const DAYS = 30

/** The last thirty days of the company's calendar, the one that runs among them. */
export function spanOf({ timeZone, now }: Pick<OwnDeps, 'timeZone' | 'now'>) {
  const zone = timeZone()
  const until = addDays(dayIn(zone, now()), 1)
  const span = { first: addDays(until, -DAYS), until }
  return { ...instantsOf(span, zone), days: daysOf(span), timeZone: zone }
}

export function spanInWords({ days }: { days: readonly string[] }, { words }: Pick<Telling, 'words'>): string {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  return words.say('report.own.span', { from: words.day(first), to: words.day(last) })
}
