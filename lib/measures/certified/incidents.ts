import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { cut } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { windowsOf } from './window.ts'

/** Of finished jobs too. Without a period those of twelve months: the tool answers three years at the most. */
export const incidents: Certified = {
  id: 'incidents',
  name: { en: 'Safety incidents', es: 'Incidentes de seguridad' },
  formula: {
    en: 'Safety incidents of all jobs in Procore, counted; of the last twelve months unless a period is named',
    es: 'Incidentes de seguridad de todos los trabajos en Procore, contados; de los últimos doce meses si no se nombra un período',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job'],
  states: { recordable: 'recordable', lost_time: 'lost_time' },
  normally: [],
  dates: ['happened'],
  time: 'past',
  phrases: {
    en: [
      ...sayings`
        incident, safety incident, accident, injury, injured, hurt, got hurt, get hurt, people hurt, people got hurt,
        anybody hurt, anyone hurt, safety event, safety record, safety issue, jobsite accident, safety log,
        incident log, incident report, accident report, injury log
      `,
      ...sayingsOf({ states: ['recordable'] })`recordable`,
      ...sayingsOf({ states: ['lost_time'] })`lost time, lti, missed work from an injury`,
    ],
    es: [
      ...sayings`
        incidente, incidente de seguridad, accidente, accidente de trabajo, accidente de obra, lesion, lesionado,
        lesionada, herido, se lastimo, se lastimaron, se ha lastimado, se accidento, se accidentaron, accidentado,
        percance, reporte de accidente, reporte de incidente
      `,
      ...sayingsOf({ states: ['recordable'] })`registrable`,
      ...sayingsOf({ states: ['lost_time'] })`tiempo perdido, incapacitante`,
    ],
  },
  prefers: ['job'],
  columns: [columns.job, columns.subject],
  numbered: true,
  near: ['trir', 'days_since_incident', 'observations', 'inspections'],
  needs: (query, { today }) => [needed(askedOf(query, today).ask)],
  rows({ answers, today }, query) {
    const { ask, kept, isCut } = askedOf(query, today)
    const list = answers.of(procore.safetyIncidents, ask.about)
    if (!answered(list)) return null
    const rows = rowsOf(
      list,
      ({ title }) => [title],
      (incident) => ({
        of: {},
        amount: 1,
        dates: { happened: incident.date ?? null },
        is: { recordable: incident.recordable, ...lostTimeOf(incident) },
        number: incident.number,
        texts: { subject: incident.title },
      }),
    )
    return { rows, answers: cut([list], isCut), kept }
  },
}

/** Of time that was lost or restricted, without days of either, it is not said which. */
export function lostTimeOf({ dart, daysAway, daysRestricted }: RecordOf<typeof procore.safetyIncidents>) {
  return dart && daysAway + daysRestricted === 0 ? {} : { lost_time: daysAway > 0 }
}

function askedOf(query: Query, today: string) {
  const { kept, isCut } = windowsOf(query.period, today, { days: 365, most: 1_100, times: 1 })
  return {
    kept,
    isCut,
    ask: asks.safetyIncidents({ ...narrowed(query, null, { things: { job: 'project' } }), ...kept }),
  }
}
