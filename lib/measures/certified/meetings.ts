import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'

export const meetings: Certified = {
  id: 'meetings',
  name: { en: 'Meetings', es: 'Juntas' },
  formula: {
    en: 'Meetings on the jobs that are active in Procore, counted; private ones are not shown',
    es: 'Juntas de los trabajos activos en Procore, contadas; las privadas no se muestran',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'any',
  columns: [columns.subject, columns.place, { id: 'points', name: { en: 'Points', es: 'Puntos' } }],
  near: ['action_items', 'calendar', 'daily_logs'],
  phrases: {
    en: sayings`
      meeting * held, meeting we held, met about,
      oac meeting, oac, toolbox talk, toolbox meeting, safety meeting, kickoff meeting, preconstruction meeting,
      progress meeting, meeting, job meeting, project meeting, site meeting, meeting held, coordination meeting,
      did we meet at, when did we meet on, when did we meet at
    `,
    es: sayings`
      junta de seguridad, junta de arranque, junta de avance, junta, reunion, junta de obra, junta del proyecto,
      junta de coordinacion, reunion de obra, reunion del proyecto, cuando nos juntamos en
    `,
  },
  needs: (query) => [needed(askOf(query))],
  rows({ answers, words }, query) {
    const list = answers.of(procore.meetings, askOf(query).about)
    if (!answered(list)) return null
    const rows = rowsOf(
      list,
      ({ title }) => [title],
      ({ title, date, location, topics }) => ({
        of: {},
        amount: 1,
        dates: { happened: date ?? null },
        is: {},
        texts: { subject: title, place: location, points: topics == null ? topics : words.decimal(topics) },
      }),
    )
    return { rows, answers: [list] }
  },
}

function askOf(query: Query) {
  return asks.meetings(
    narrowed(query, query.date ?? 'happened', { things: { job: 'project' }, dates: { happened: ['from', 'to'] } }),
  )
}
