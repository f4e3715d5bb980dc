import { addDays } from '#lib/core/days.ts'
import { RATE_HOURS } from '#lib/facts/formulas.ts'
import { asks, needed } from '../asks.ts'
import type { InsightInput } from '../gather.ts'
import { answered } from '../replies.ts'
import * as others from '../topics/others.ts'
import * as procore from '../topics/procore.ts'
import type { Certified } from './measure.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** Timesheets are kept for a year. */
const KEPT = -364

/** On the hours that reached the safety system, week by week; a week counts where it ends. */
export const trir: Certified = {
  id: 'trir',
  name: { en: 'Recordable incident rate (TRIR)', es: 'Tasa de incidentes registrables (TRIR)' },
  formula: {
    en: 'Recordable incidents times 200,000 over hours worked and exported; of the last twelve months unless a period is named',
    es: 'Incidentes registrables por 200,000 entre horas trabajadas y exportadas; de los últimos doce meses si no se nombra un período',
  },
  unit: 'rate',
  good: 'low',
  totals: 'ratio',
  dimensions: [],
  states: {},
  normally: [],
  dates: ['happened'],
  finest: 'week',
  time: 'past',
  always: ['recordable'],
  near: ['incidents', 'days_since_incident', 'hours'],
  phrases: {
    en: sayings`
      trir, tri rate, incident rate, injury rate, accident rate, osha rate, osha incident rate, recordable rate,
      recordable incident rate, total recordable incident rate, total recordable rate, recordable injury rate,
      rate of incident, safety rate, emr and trir
    `,
    es: sayings`
      trir, tasa de incidente, tasa de accidente, tasa de lesion, indice de incidente, indice de accidente,
      indice de accidentabilidad, indice de frecuencia, siniestralidad, tasa de incidente registrable,
      tasa de registrable, tasa osha, tasa total de incidente registrable
    `,
  },
  needs(query, { today }) {
    const { incidents, hours } = askedOf(query, today)
    return [needed(incidents), needed(hours)]
  },
  rows({ answers, words, today }, query) {
    const { hours, days } = askedOf(query, today)
    const found = recordablesIn({ answers, today }, query)
    const worked = answers.of(others.hours, hours.about)
    if (!answered(found) || !answered(worked)) return null
    const above = rowsFrom(
      found,
      found.records,
      ({ project, title }) => [project, title],
      ({ date }) => ({ of: {}, amount: RATE_HOURS, base: 0, dates: { happened: date ?? null }, is: {} }),
    )
    const below = rowsFrom(
      worked,
      worked.records,
      ({ name }) => [words.say('source.week', { day: words.day(name) })],
      ({ name, exportedHours }) => ({
        ...{ of: {}, amount: 0, base: exportedHours, is: {} },
        dates: { happened: name < days.to ? name : days.to },
      }),
    )
    return { rows: [...above, ...below], answers: [found, worked], kept: days }
  },
}

/** Recordable incidents of the days that the rate is of. */
export function recordablesIn(
  { answers, today }: Pick<InsightInput, 'answers' | 'today'>,
  query: Pick<Query, 'period'>,
) {
  const { incidents, days } = askedOf(query, today)
  const list = answers.of(procore.safetyIncidents, incidents.about)
  if (!answered(list)) return list
  const isOfDays = (date: string | null | undefined) => date != null && date >= days.from && date <= days.to
  return { ...list, records: list.records.filter(({ recordable, date }) => recordable && isOfDays(date)) }
}

function askedOf({ period }: Pick<Query, 'period'>, today: string) {
  const incidents = asks.recentIncidents(today)
  const reach = addDays(today, KEPT)
  if (period === null) return { incidents, hours: asks.hours(today), days: { from: reach, to: today } }
  const to = period.to !== null && period.to < today ? period.to : today
  const from = period.from !== null && period.from > reach ? period.from : reach
  const days = from <= to ? { from, to } : { from: reach, to: today }
  return { incidents, hours: asks.hoursIn(days), days }
}
