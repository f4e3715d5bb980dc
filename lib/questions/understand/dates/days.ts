import { addDays } from '#lib/core/days.ts'
import type { Token } from '../tokens.ts'
import { addMonths, dayText, monthIn, monthOf, unitAt, weekdayOf, weekOf, yearIn } from './calendar.ts'
import { holidayIn, holidays } from './holidays.ts'
import { type Rule, rule } from './match.ts'
import { yearly } from './spans.ts'
import { type Asked, fixed, type Spot } from './spot.ts'

/** So many days from today. */
const near: Record<string, number> = {
  today: 0,
  tonight: 0,
  hoy: 0,
  yesterday: -1,
  ayer: -1,
  tomorrow: 1,
  tmrw: 1,
  tomorow: 1,
  antier: -2,
  anteayer: -2,
  'antes de ayer': -2,
  'the? day before yesterday': -2,
  'the? day after tomorrow': 2,
  'pasado manana': 2,
}

/** Single days by their names: today, Fridays, 15 November, the 15th, Thanksgiving. */
export const dayRules: readonly Rule<Spot>[] = [
  ...Object.entries(near).flatMap(([phrase, days]) => rule(phrase, (_, __, { today }) => oneDay(addDays(today, days)))),
  ...rule(['this morning|afternoon|evening', 'esta manana|tarde|noche'], (_, __, { today }) => oneDay(today)),
  ...rule('{manana}', (_, __, { today }) => oneDay(addDays(today, 1))),
  ...rule(['{weekday}', 'el|los {weekday}'], ([weekday = 1], _, asked) => weekly(weekday, asked)),
  ...rule('the|this? past {weekday}', ([weekday = 1], _, asked) => weekdayAt(weekday, -1, asked)),
  ...rule('the? next {weekday}', ([weekday = 1], _, asked) => nextWeekday(weekday, asked)),
  ...rule('the|el? {turn} {weekday}', ([turn = 0, weekday = 1], _, asked) => weekdayAt(weekday, turn, asked)),
  ...rule('el? {weekday} {behind}', ([weekday = 1, turn = 0], _, asked) => weekdayAt(weekday, turn, asked)),
  ...rule(['el? {weekday} que {coming}', 'this|the coming {weekday}'], ([weekday = 1], _, { today }) =>
    oneDay(comingDay(weekday, today)),
  ),
  ...rule('{month} the? {number}', ([month = 1, day = 1], _, asked) => dayOf(month, day, asked)),
  ...rule('{month} the? {nth}', ([month = 1, day = 1], _, asked) => dayOf(month, day, asked)),
  ...rule(
    ['el? {number} of|de? {month}', 'the? {nth} of? {month}', 'el? {nth} de {month}'],
    ([day = 1, month = 1], _, asked) => dayOf(month, day, asked),
  ),
  ...rule(['el? {dayWord} de {month}', 'el? dia {dayWord} de {month}'], ([day = 1, month = 1], _, asked) =>
    dayOf(month, day, asked),
  ),
  ...rule('el? dia {number} de {month}', ([day = 1, month = 1], _, asked) => dayOf(month, day, asked)),
  ...rule(['the {th}', 'el? dia {number}'], ([day = 1], _, asked) => monthly(day, asked)),
  ...rule(['{th}', 'the {nth}', 'el? {number}'], ([day = 1], _, asked) => ({
    ...monthly(day, asked),
    bare: true as const,
  })),
  ...rule(['the? first of the month', 'el? primero|1ro|1o de|del mes'], (_, __, { today }) =>
    oneDay(monthOf(yearIn(today), monthIn(today)).from),
  ),
  ...holidays.flatMap((holiday) =>
    rule(holiday.names, (_, __, { today }) =>
      yearly('day', yearIn(today), (year) => {
        const day = holidayIn(year, holiday)
        return { from: day, to: day }
      }),
    ),
  ),
]

export function oneDay(day: string): Spot {
  return fixed('day', { from: day, to: day })
}

/** Turn 0 is the last one, today with it. */
function weekly(weekday: number, { today }: Asked): Spot {
  const last = addDays(today, -((weekdayOf(today) - weekday + 7) % 7))
  const at = (turn: number) => ({ from: addDays(last, 7 * turn), to: addDays(last, 7 * turn) })
  return { grain: 'day', cycle: 'week', at }
}

function comingDay(weekday: number, today: string): string {
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1)
}

/** Said on a Wednesday, `next Friday` is in two days to some and in nine to others. */
function nextWeekday(weekday: number, asked: Asked): Spot {
  const first = comingDay(weekday, asked.today)
  const inNextWeek = addDays(unitAt('week', 1, asked).from, weekday - 1)
  return inNextWeek === first ? oneDay(first) : { ...oneDay(inNextWeek), other: oneDay(first) }
}

/** The last one before today, that of this week, or the first to come. On Saturday and Sunday this week is the next. */
function weekdayAt(weekday: number, turn: number, { today }: Asked): Spot {
  const first = comingDay(weekday, today)
  const isToday = weekdayOf(today) === weekday
  if (turn < 0) return oneDay(addDays(first, isToday ? -14 : -7))
  if (turn > 0) return oneDay(first)
  if (isToday) return oneDay(today)
  return oneDay(weekdayOf(today) > 5 ? first : addDays(weekOf(today).from, weekday - 1))
}

function dayOf(month: number, day: number, { today }: Asked): Spot {
  return yearly('day', yearIn(today), (year) => ({ from: dayText(year, month, day), to: dayText(year, month, day) }))
}

/** The so many-th of every month. */
export function monthly(day: number, { today }: Asked): Spot {
  const at = (turn: number) => {
    const text = addMonths(`${today.slice(0, 7)}-01`, turn).slice(0, 8) + String(day).padStart(2, '0')
    return { from: text, to: text }
  }
  return { grain: 'day', cycle: 'month', at }
}

/** Days and months written in figures: 2026-11-15, 11/15/26, 15.11.2026, 11/2026. */
export function figuresAt(tokens: readonly Token[], at: number, asked: Asked): Spot | null {
  const text = tokens[at]?.text ?? ''
  const after = tokens[at + 1]
  // A half of something, or more figures than a date has.
  if (after !== undefined && (after.lead.startsWith('/') || parts.has(after.text))) return null
  const [, y = '', m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  if (m !== undefined && d !== undefined) return oneDay(dayWithin(Number(y), Number(m), Number(d)))
  const [, month, year] = /^(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const [, yearFirst, monthLast] = /^(20\d{2})-(\d{2})$/.exec(text) ?? []
  const inMonth = Number(month ?? monthLast)
  if (inMonth >= 1 && inMonth <= 12) return fixed('month', monthOf(Number(year ?? yearFirst), inMonth))
  const written = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/.exec(text)
  if (written === null) return null
  const [, first, mark, second, inYear] = written
  // Two figures with a hyphen are a record's number rather than a day.
  if (mark !== '/' && inYear?.length !== 4) return null
  // With full stops the day leads everywhere.
  const ways = [way(Number(first), Number(second), 'month'), way(Number(second), Number(first), 'day')]
  const [one, two] = ways.filter((some) => some !== null && (mark !== '.' || some.leads === 'day'))
  if (one === undefined || one === null) return null
  const base = dated(one, inYear, asked)
  return two === undefined || two === null || first === second ? base : { ...base, other: dated(two, inYear, asked) }
}

const parts: ReadonlySet<string> = new Set(['of', 'inch', 'inches', 'mile', 'miles', 'pulgada', 'pulgadas'])

type Way = { month: number; day: number; leads: 'month' | 'day' }

function way(month: number, day: number, leads: Way['leads']): Way | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day, leads } : null
}

function dated({ month, day, leads }: Way, written: string | undefined, asked: Asked): Spot {
  if (written === undefined) return { ...dayOf(month, day, asked), leads }
  const year = Number(written) + (written.length === 2 ? 2_000 : 0)
  return { ...oneDay(dayWithin(year, month, day)), leads, year }
}

/** Outside of these years there are no books: it is told as a day that does not exist. */
function dayWithin(year: number, month: number, day: number): string {
  return year < 1900 || year > 2199 ? '' : dayText(year, month, day)
}
