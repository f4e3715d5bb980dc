import { daysBetween } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import { lostTimeOf } from './incidents.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** Of the latest one: rows are all of them, so that a state or a job tells its own. */
export const daysSinceIncident: Certified = {
  id: 'days_since_incident',
  name: { en: 'Days since the last incident', es: 'Días desde el último incidente' },
  formula: {
    en: 'Days from the latest safety incident in Procore until today, of the last three years, whether recordable or not',
    es: 'Días desde el último incidente de seguridad en Procore hasta hoy, de los últimos tres años, registrable o no',
  },
  unit: 'days',
  good: 'high',
  totals: 'least',
  dimensions: ['job'],
  states: { recordable: 'recordable', lost_time: 'lost_time' },
  normally: [],
  dates: [],
  time: 'now',
  prefers: ['job'],
  columns: [
    columns.job,
    { id: 'title', name: { en: 'What happened', es: 'Qué pasó' } },
    { id: 'date', name: { en: 'Date', es: 'Fecha' } },
  ],
  near: ['incidents', 'trir'],
  phrases: {
    en: [
      ...sayingsOf({ states: ['lost_time'] })`
        since the last lost time accident, since the last lost time incident, day since the last lost time accident,
        day since the last lost time incident, since the last lost time injury
      `,
      ...sayings`
      gone without, gone without a, how long have we gone without, long without, day since somebody got hurt,
      day since someone got hurt, day since anyone got hurt, days since, how long since the last incident,
      how long since somebody got hurt, how long since anyone got hurt, since somebody got hurt,
      since anyone got hurt, gone without an incident, gone without an accident, since our last accident,
      day since last incident, day since the last incident, day since our last incident, day since last accident,
      day since the last accident, day since last injury, day since an incident, day since anybody got hurt,
      day without incident, day without an incident, day without accident, day without an accident,
      day without injury, incident free day, accident free day, injury free day, last incident, last accident,
      last injury, when did somebody last get hurt, safe day, safety streak, since the last incident,
      since the last accident
    `,
    ],
    es: sayings`
      dias llevamos sin, cuantos dias sin, dias sin un accidente, dias llevamos sin accidente, dias llevamos sin incidente, sin que nadie se lastime,
      desde que alguien se lastimo, dias que llevamos sin accidente, dia desde el ultimo incidente,
      dia desde el ultimo accidente, dia desde la ultima lesion, dia sin incidente, dia sin accidente, dia sin lesion,
      dia sin ningun accidente, ultimo incidente, ultimo accidente, ultima lesion, cuando fue el ultimo incidente,
      cuando fue el ultimo accidente, desde el ultimo incidente, desde el ultimo accidente
    `,
  },
  needs: (query, { today }) => [needed(askOf(query, today))],
  rows({ answers, words, today }, query) {
    const list = answers.of(procore.safetyIncidents, askOf(query, today).about)
    if (!answered(list)) return null
    const dated = list.records.flatMap((one) => (one.date == null ? [] : [{ ...one, date: one.date }]))
    const rows = rowsOf(
      { ...list, records: dated },
      ({ title }) => [title],
      (incident) => ({
        of: {},
        amount: daysBetween(incident.date, today),
        dates: {},
        is: { recordable: incident.recordable, ...lostTimeOf(incident) },
        number: incident.number,
        texts: { title: incident.title, date: words.day(incident.date) },
      }),
    )
    return { rows, answers: [list] }
  },
}

function askOf(query: Query, today: string) {
  const taken = narrowed(query, null, { things: { job: 'project' } })
  return asks.recentIncidents(today, taken)
}
