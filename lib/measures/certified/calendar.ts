import { addDays, daysBetween } from '#lib/core/days.ts'
import { type Ask, asks, needed } from '../asks.ts'
import * as others from '../topics/others.ts'
import { allAnswers, askedIn, cut, thingsIn } from './asked-of.ts'
import { columns } from './columns.ts'
import { dayAt, hourAt } from './instants.ts'
import type { Certified, Of } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { joined } from './texts.ts'

/** What a calendar tells at once, and of how many days it is asked where nobody says. */
const days = { most: 92, unsaid: 7 }

/** The own calendar of who asks, with the shared one of the projects; of those who are named theirs. */
export const calendarEvents: Certified = {
  id: 'calendar',
  name: { en: 'Calendar', es: 'Calendario' },
  formula: {
    en: 'Appointments in the own calendar of the person who asks and in the shared one of the projects, or of who is named, counted; of the next 7 days unless others are named',
    es: 'Citas en el calendario de quien pregunta y en el compartido de los proyectos, o de quien se nombra, contadas; de los próximos 7 días si no se nombran otros',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['person', 'job'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'any',
  ahead: true,
  columns: [columns.time, columns.subject, columns.place],
  prefers: ['person', 'job'],
  near: ['meetings', 'time_off', 'mail'],
  phrases: {
    en: [
      'booked',
      'anything booked',
      ...sayingsOf({ own: true })`double booked`,
      ...sayingsOf({
        own: true,
      })`
        meeting do i have, meeting i have, meeting have i got, my meeting, my day look like, my week look like, my appointment, on my calendar, on my schedule, on my plate
      `,
      ...sayings`
        calendar, schedule, appointment, agenda, what does * have, what * have on, what is on for, is * free,
        what is on the calendar, meeting in the calendar
      `,
      ...sayingsOf({ own: true })`on for me, what do i have, what have i got, what i have, am i free, am i busy`,
    ],
    es: [
      ...sayingsOf({
        own: true,
      })`tengo junta, tengo reunion, tengo cita, a que hora tengo, junta tengo, reunion tengo, cita tengo, mi junta, mi reunion, mi cita, mi agenda, mi calendario, en mi agenda`,
      ...sayings`
        calendario, agenda, cita, que tiene, esta libre, esta ocupado, que hay en el calendario,
        junta en el calendario
      `,
      ...sayingsOf({ own: true })`que tengo, estoy libre, estoy ocupado, que traigo`,
    ],
  },
  needs: (query, { today }) => askedOf(query, today).asked.map(({ ask }) => needed(ask)),
  rows({ answers, timeZone, today }, query) {
    const { asked, kept, isCut } = askedOf(query, today)
    const isOwn = asked[0]?.who === undefined
    const told = allAnswers(
      answers,
      isOwn ? others.calendar : others.personCalendar,
      asked.map(({ ask }) => ask),
    )
    if (told === null) return null
    const rows = told.flatMap((found, at) =>
      rowsFrom(
        found,
        found.records,
        ({ subject }) => [subject],
        ({ project, subject, start, end, location }) => ({
          of: { job: named(project) ?? null, ...asked[at]?.who },
          amount: 1,
          dates: { happened: dayWithin(dayAt(start, timeZone), kept) },
          is: {},
          texts: {
            time: joined([hourAt(start, timeZone), hourAt(end, timeZone)], '–'),
            subject: subject === '' ? null : subject,
            place: location === '' ? null : location,
          },
        }),
      ),
    )
    return { rows, answers: cut(told, isCut), kept }
  },
}

/** What began before and goes on is of the first day that is asked for. */
function dayWithin(day: string | null, { from }: { from: string }): string | null {
  return day !== null && day < from ? from : day
}

type Asked = { ask: Ask; who?: { person: Of } }

function askedOf(query: Query, today: string) {
  const { from, to, isCut } = windowOf(query, today)
  const kept = { from, to }
  const input = {
    from,
    days: daysBetween(from, to) + 1,
    ...narrowed(query, null, { things: { job: 'project' } }),
  }
  const people = askedIn(thingsIn(query, 'person'))
  if (people.asked.length === 0) return { asked: [{ ask: asks.calendar(input) }] as Asked[], kept, isCut }
  const asked = people.asked.map(({ name, ids }): Asked => {
    return { ask: asks.personCalendar({ ...input, person: name }), who: { person: { id: ids[0] ?? name, name } } }
  })
  return { asked, kept, isCut: isCut || people.isCut }
}

/** Ahead from the first day, back from a last one without a first. */
function windowOf({ period }: Query, today: string) {
  const from = period === null ? today : (period.from ?? addDays(period.to ?? today, 1 - days.most))
  const last = addDays(from, days.most - 1)
  const wanted = period === null ? addDays(today, days.unsaid - 1) : (period.to ?? last)
  const isCut = wanted > last || (period !== null && (period.from === null || period.to === null))
  return { from, to: wanted > last ? last : wanted, isCut }
}
