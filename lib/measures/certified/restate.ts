import { addDays } from '#lib/core/days.ts'
import { dateFormat } from '#lib/core/intl.ts'
import { regionOf } from '#lib/facts/locale.ts'
import { quarterOf } from '../quarters.ts'
import type { Words } from '../words.ts'
import type { Certified, Text } from './measure.ts'
import { isByTime, type Period, type Query } from './query.ts'
import { dateOf, statesOf } from './select.ts'

export type Telling = { words: Words; today: string; currency: string; fiscalYearStart: number }
type Bound = Query['bounds'][number]

/**
 * What a query asks, in words, part by part, with everything in it that nobody said: it stands above every answer and
 * every refusal, so that a person sees what was understood before they believe a figure.
 */
export function restate(measure: Certified, query: Query, telling: Telling): string[] {
  const { words } = telling
  const things = query.filters.map(({ things: some, not }) => {
    const names = anyOf(
      some.map(({ name }) => name),
      words,
    )
    return not ? words.say('query.not', { what: names }) : names
  })
  const left = query.notStates.map((one) => words.say('query.not', { what: words.say(`query.state.${one}`) }))
  const states = statesOf(measure, query).map((one) => words.say(`query.state.${one}`))
  const parts = [
    measure.name[words.locale],
    ...things,
    query.number === null ? null : words.say('query.number', { number: query.number }),
    query.search === null ? null : words.say('query.search', { words: query.search }),
    ...left,
    ...states,
    ...query.bounds.map((bound) => boundInWords(measure, query, bound, telling)),
    whenInWords(measure, query, telling),
    measure.finest === 'month' ? words.say('query.closedMonths') : null,
    versusInWords(query, telling),
    query.groupBy === null ? null : words.say('query.by', { what: words.say(`query.dimension.${query.groupBy}`) }),
    query.order === null ? null : orderInWords(query.order, words),
  ]
  return parts.filter((part) => part !== null)
}

function orderInWords({ by, top }: NonNullable<Query['order']>, words: Words): string {
  return top === null ? words.say(`query.first.${by}`) : words.say(`query.rank.${by}`, { count: top })
}

function anyOf(names: readonly string[], { locale }: Words): string {
  return new Intl.ListFormat(regionOf(locale), { type: 'disjunction' }).format(names)
}

function boundInWords(measure: Certified, query: Query, { field, is, value }: Bound, telling: Telling): string {
  const { words } = telling
  if (field === 'days') {
    const what = daysAbout(measure, query)?.[words.locale] ?? ''
    return words.say(is === 'over' ? 'query.olderThan' : 'query.youngerThan', { days: value, what }).trim()
  }
  return words.say(is === 'over' ? 'query.over' : 'query.under', { amount: inUnit(measure, value, telling) })
}

function daysAbout({ daysAre, daysIf = {} }: Certified, { states }: Query): Text | undefined {
  return states.flatMap((one) => daysIf[one] ?? [])[0] ?? daysAre
}

function inUnit({ unit }: Certified, value: number, { words, currency }: Telling): string {
  if (unit === 'money') return words.exact(value, currency)
  if (unit === 'points') return words.points(value)
  return unit === 'percent' ? words.percent(value) : words.decimal(value)
}

/** The days that it is about and which date of a record they mean; without any, the day on which it is true. */
function whenInWords(measure: Certified, query: Query, telling: Telling): string | null {
  const { words, today } = telling
  const field = dateOf(measure, query)
  if (query.period === null || field === null) {
    return isOfToday(measure, query) ? words.say('query.asOf', { day: words.day(today) }) : null
  }
  const { from, to } = query.period
  // What stands at the end of a time that has no beginning, or none, stands on one day.
  if (field === 'as_of' && (from === null || to === null))
    return words.say('query.asOf', { day: words.day(to ?? today) })
  return words.say(`query.date.${field}`, { when: periodInWords(query.period, telling) })
}

/** What is kept as it is today, and what stands at the end of a day: of today where no other is named. */
function isOfToday({ time, dates, finest }: Certified, query: Query): boolean {
  const stands = time === 'past' && dates[0] === 'as_of' && finest === undefined
  return time === 'now' || (stands && !isByTime(query))
}

function versusInWords({ versus }: Query, telling: Telling): string | null {
  if (versus === null) return null
  const { words } = telling
  if (versus === 'budget') return words.say('query.versusBudget')
  return words.say('query.versus', { when: periodInWords(versus, telling) })
}

/** `October 2026`, `2026-Q3`, `Nov 16 to Nov 22, 2026`; a period that has another name only by accident keeps its own. */
export function periodInWords({ from, to, grain }: Period, { words, fiscalYearStart }: Telling): string {
  if (from === null && to === null) return words.say('query.ever')
  if (from === null) return words.say('query.until', { day: words.day(to ?? '') })
  if (to === null) return words.say('query.since', { day: words.day(from) })
  if (grain === 'year' && fiscalYearStart === 1 && isYear(from, to)) return from.slice(0, 4)
  if (grain === 'quarter' && isQuarter(from, to, fiscalYearStart)) return quarterOf(from, fiscalYearStart).name
  if (grain === 'month' && isMonth(from, to)) return monthInWords(from, words)
  return from === to ? words.day(from) : words.say('query.range', { from: words.day(from), to: words.day(to) })
}

function isYear(from: string, to: string): boolean {
  return from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`
}

function isQuarter(from: string, to: string, firstMonth: number): boolean {
  const quarter = quarterOf(from, firstMonth)
  return quarter.from === from && quarter.to === to
}

function isMonth(from: string, to: string): boolean {
  const next = addDays(to, 1)
  return from.endsWith('-01') && next.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)
}

function monthInWords(day: string, { locale }: Words): string {
  const format = dateFormat(regionOf(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(`${day}T00:00:00Z`))
}
