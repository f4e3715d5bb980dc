import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { EVER } from './kept.ts'
import { narrowed } from './narrowed.ts'
import { ofPeople } from './of-people.ts'
import type { Query } from './query.ts'

/** Who works here today. It has no dates: "in October" would be who was hired then. */
export const headcount = ofPeople(
  {
    id: 'headcount',
    name: { en: 'Headcount', es: 'Personal' },
    formula: { en: 'People who work here today, counted', es: 'Personas que trabajan aquí hoy, contadas' },
    good: null,
    dates: [],
    time: 'now',
  },
  { topic: others.people, ask: (query) => asks.people({ status: 'active', ...taken(query) }), datesOf: () => ({}) },
)

export const hires = ofPeople(
  {
    id: 'hires',
    name: { en: 'Hires', es: 'Contrataciones' },
    formula: {
      en: 'People by the day they were hired, counted, with those who left since',
      es: 'Personas por su fecha de contratación, contadas, también las que ya se fueron',
    },
    good: null,
    dates: ['hired'],
    time: 'any',
  },
  {
    topic: others.people,
    ask: (query) => asks.people({ status: 'all', ...taken(query) }),
    datesOf: ({ hireDate }) => ({ hired: hireDate }),
  },
)

export const leavers = ofPeople(
  {
    id: 'leavers',
    name: { en: 'People who left', es: 'Personas que se fueron' },
    formula: { en: 'People by their last day, counted', es: 'Personas por su último día, contadas' },
    good: 'low',
    dates: ['left'],
    time: 'past',
  },
  {
    topic: others.departures,
    ask: (query) =>
      asks.departures({
        since: EVER,
        ...narrowed(query, query.date ?? 'left', {
          things: { department: 'department' },
          dates: { left: ['since', 'until'] },
        }),
      }),
    datesOf: ({ terminationDate }) => ({ left: terminationDate }),
  },
)

function taken(query: Query) {
  return narrowed(query, null, { things: { department: 'department', title: 'jobTitle' } })
}
