import { addDays, daysBetween } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { lostTimeOf } from './incidents.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'

/** What the tool answers at once. */
const REACH = -1_099

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
    { id: 'title', name: { en: 'What happened', es: 'Qué pasó' } },
    { id: 'date', name: { en: 'Date', es: 'Fecha' } },
  ],
  near: ['incidents', 'trir'],
  phrases: {
    en: [
      ...['day|days|time|long since * incident|accident|injury', 'day|days without * incident|accident|injury'],
      ...[
        'last incident|accident|injury',
        'incident|accident|injury free',
        'when * last * hurt|injured',
        'safe days|streak',
      ],
    ],
    es: [
      ...[
        'dia|dias|tiempo desde * incidente|accidente|lesion',
        'dia|dias sin * incidente|incidentes|accidente|accidentes',
      ],
      ...['ultimo incidente|accidente', 'ultima lesion', 'cuando fue * incidente|accidente'],
    ],
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
  return asks.safetyIncidents({ ...taken, from: addDays(today, REACH), to: today })
}
