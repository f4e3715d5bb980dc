import { addDays } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { personOf } from './of-people.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** Of a time without an end, or without a beginning. */
const YEAR = 365

/** Days rather than people: a sum over days of which each is asked for alone must come to the same. */
export const timeOff: Certified = {
  id: 'time_off',
  name: { en: 'Days off', es: 'Días de ausencia' },
  formula: {
    en: 'Approved time off, one for each person and calendar day; today where no days are named',
    es: 'Ausencias aprobadas, una por persona y día natural; hoy si no se nombran días',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['person', 'department'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'now',
  ahead: true,
  phrases: {
    en: [
      ...sayings`
        people off, guys off, folks off, anybody off, anyone off, everybody off, off that week, off that day, off for,
        time off, day off, off work, is off, are off, be off, taking off, out of office, out of the office, ooo, pto,
        is out, are out, be out, going to be out, on leave, absence, absent, not in, not coming in, not working,
        not at work, not here, not be here, away, is * out, are * out, is * off, be * out
      `,
      ...sayingsOf({ groupBy: 'person' })`who is missing, who is gone, who called out`,
    ],
    es: [
      ...sayings`
        estar de permiso, esta de permiso, estan de permiso, estara de permiso, anda de permiso,
        andan de permiso, sale de permiso, salen de permiso, tiene permiso, pidio permiso, pidieron permiso,
        faltan, falta la, descansa, descansan, libra, ausencia, ausente, ausentismo, dia libre, tiempo libre,
        no viene, no vienen, no va a venir, no van a venir, no vino, va a faltar, van a faltar, falto, faltaron,
        no trabaja, no trabajan, no va a estar, no van a estar, anda fuera, esta fuera, estan fuera, va a estar fuera,
        fuera de la oficina, de descanso, dia de descanso, se ausenta, pidio el dia, esta * fuera
      `,
      ...sayingsOf({ groupBy: 'person' })`quien falta, quienes faltan, quien no esta, quien descansa`,
    ],
  },
  always: ['approved'],
  prefers: ['person', 'department'],
  listsBy: 'person',
  columns: [columns.person, columns.department],
  near: ['leave_balances', 'headcount', 'crew_hours'],
  needs: (query, { today }) => [needed(askOf(query, today))],
  rows({ answers, today }, query) {
    const absences = answers.of(others.absences, askOf(query, today).about)
    if (!answered(absences)) return null
    const window = windowOf(query, today)
    const days = absences.records
      .filter(({ type }) => type === 'timeOff')
      .flatMap((absence) => daysOf(absence, window).map((day) => ({ ...absence, day })))
    const rows = rowsFrom(
      absences,
      days,
      ({ name, start, end }) => (start === end ? [name, start] : [name, start, '–', end]),
      ({ employeeNumber, name, department, day }) => ({
        of: { person: personOf(employeeNumber, name), department: named(department) },
        amount: 1,
        dates: { happened: day },
        is: {},
      }),
    )
    return { rows: oncePerDay(rows), answers: [absences], kept: window }
  },
}

type Window = { from: string; to: string }

function windowOf({ period }: Query, today: string): Window {
  if (period === null || (period.from === null && period.to === null)) return { from: today, to: today }
  const from = period.from ?? addDays(period.to ?? today, -YEAR)
  return { from, to: period.to ?? addDays(from, YEAR) }
}

function askOf(query: Query, today: string) {
  const { from, to } = windowOf(query, today)
  return asks.absences({ start: from, end: to, ...narrowed(query, null, { things: { department: 'department' } }) })
}

/** The days of an absence that are asked for. */
function daysOf({ start, end }: RecordOf<typeof others.absences>, { from, to }: Window): string[] {
  const [first, last] = [start > from ? start : from, end < to ? end : to]
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** Two absences of one person on one day are one day. */
function oncePerDay(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [`${row.of.person?.id} ${row.dates.happened}`, row])).values()]
}
