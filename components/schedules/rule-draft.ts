import type { SaidSchedule } from '#lib/http/schedules.ts'

type Rule = SaidSchedule['settings']['rule']
type Days = Rule['days']
export type DaysKind = Days['kind']
export const daysKinds = ['weekdays', 'day_of_month', 'weekday_of_month', 'business_day_of_month'] as const

/** A rule as it is typed: what another kind of days was said with is kept while a person tries one. */
export type RuleDraft = {
  kind: DaysKind
  weekdays: readonly number[]
  every: string
  from: string
  /** `1` to `31`, or `last`. */
  day: string
  nth: string
  weekday: string
  businessDay: string
  at: string
  timeZone: string
  holidays: Rule['holidays']
  /** Empty: without an end. */
  until: string
}

export function newRule(timeZone: string): RuleDraft {
  return {
    ...{ kind: 'weekdays', weekdays: [1, 2, 3, 4, 5], every: '1', from: '', day: '1', nth: '1', weekday: '1' },
    ...{ businessDay: '2', at: '06:30', timeZone, holidays: 'skip', until: '' },
  }
}

export function ruleFrom({ days, at, timeZone, holidays, until }: Rule): RuleDraft {
  const common = { ...newRule(timeZone), kind: days.kind, at, holidays, until: until ?? '' }
  switch (days.kind) {
    case 'weekdays':
      return { ...common, weekdays: days.weekdays, every: String(days.every), from: days.from ?? '' }
    case 'day_of_month':
      return { ...common, day: String(days.day) }
    case 'weekday_of_month':
      return { ...common, nth: String(days.nth), weekday: String(days.weekday) }
    case 'business_day_of_month':
      return { ...common, businessDay: String(days.nth) }
  }
}

/** Weeks are counted from today where nobody says from when. */
export function ruleOf(draft: RuleDraft, today: string): Rule {
  const { at, timeZone, holidays, until } = draft
  return { days: daysOf(draft, today), at, timeZone, holidays, until: until === '' ? null : until }
}

function daysOf({ kind, weekdays, every, from, day, nth, weekday, businessDay }: RuleDraft, today: string): Days {
  switch (kind) {
    case 'weekdays': {
      const start = from === '' ? (every === '1' ? null : today) : from
      return { kind, weekdays: [...weekdays], every: Number(every), from: start }
    }
    case 'day_of_month':
      return { kind, day: orLast(day) }
    case 'weekday_of_month':
      return { kind, nth: orLast(nth), weekday: Number(weekday) }
    case 'business_day_of_month':
      return { kind, nth: orLast(businessDay) }
  }
}

function orLast(text: string): number | 'last' {
  return text === 'last' ? text : Number(text)
}
