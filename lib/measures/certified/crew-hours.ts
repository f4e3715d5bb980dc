import { asks, needed } from '../asks.ts'
import * as procore from '../topics/procore.ts'
import { allAnswers, cut } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified, RowSet } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { windowsOf } from './window.ts'

/**
 * The tool answers 31 days of all jobs at once, or a year of one. A year of all jobs costs Procore's hourly budget, so it
 * is asked for four months at the most.
 */
const most = { ofAll: 31, ofJob: 366, times: 4 }

export const crewHours: Certified = {
  id: 'crew_hours',
  name: { en: 'Hours on site', es: 'Horas en obra' },
  formula: {
    en: 'Hours of all workers as the daily logs report them on the jobs that are active in Procore, summed; of the last 28 days unless a period is named',
    es: 'Horas de todos los trabajadores según las bitácoras diarias de los trabajos activos en Procore, sumadas; de los últimos 28 días si no se nombra un período',
  },
  unit: 'count',
  good: null,
  totals: 'sum',
  dimensions: ['job', 'person', 'company', 'cost_code'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'past',
  phrases: {
    en: [
      ...sayings`
        hour, hours on site, hours on the job, site hours, man hour, manhour, labor hour, labour hour, crew hours,
        field hours, hours worked, hours put in, put in hours, hours logged, manpower, manpower hours, manpower log,
        did * work on, worked on site, worked on the job, been on site, was * on site, was * on the job, on site,
        onsite, time on site, time on the job, hour * put in
      `,
      ...sayingsOf({ groupBy: 'person' })`
        who was on site, who all was on site, who was on, who was at, who was out at, who all was on, who all was at,
        who worked, who worked on, who worked at, who has been on site, who has been working, people on site,
        crew on site, who showed up
      `,
      ...sayingsOf({ groupBy: 'company' })`
        which sub was on site, which subs were on site, what sub was on site, which crew was on site,
        which company was on site, subs on site
      `,
    ],
    es: [
      ...sayings`
        gente trabajo, cuanta gente trabajo, cuantos trabajaron, gente trabajaron,
        horas se trabajaron, hora trabajaron, hora hizo, cuantas horas hizo,
        hora, horas en obra, horas en la obra, horas de obra, horas hombre, horas de trabajo, horas trabajadas,
        horas de campo, horas de la cuadrilla, horas de cuadrilla, mano de obra en horas, manpower,
        trabajo * en la obra, estuvo en la obra, estuvieron en la obra, anduvo en la obra, anduvieron en la obra,
        tiempo en obra
      `,
      ...sayingsOf({ groupBy: 'person' })`
        quien estuvo en, quienes estuvieron en, quien estuvo, quienes estuvieron, quien anduvo en,
        quienes anduvieron en, quien trabajo en, quienes trabajaron en, quien trabajo, quienes trabajaron,
        quien fue a la obra, gente en obra, gente en la obra, personal en obra
      `,
      ...sayingsOf({ groupBy: 'company' })`
        que sub estuvo en, que subs estuvieron en, que cuadrilla estuvo, que empresa estuvo, subs en la obra
      `,
    ],
  },
  prefers: ['job', 'company', 'person', 'cost_code'],
  listsBy: 'person',
  columns: [columns.job, columns.person, columns.company, columns.costCode],
  near: ['hours', 'daily_logs', 'headcount', 'time_off'],
  needs: (query, { today }) => askedOf(query, today).asked.map(needed),
  rows({ answers, today }, query): RowSet | null {
    const { asked, kept, isCut } = askedOf(query, today)
    const told = allAnswers(answers, procore.crewHours, asked)
    if (told === null) return null
    const rows = told.flatMap((part) =>
      rowsOf(
        part,
        ({ date, person, crew }) => [date, person ?? crew],
        (line) => ({
          of: { person: named(line.person), company: named(line.crew), cost_code: named(line.costCode) },
          amount: line.hours,
          dates: { happened: line.date },
          is: {},
        }),
      ),
    )
    return { rows, answers: cut(told, isCut), kept }
  },
}

function askedOf(query: Query, today: string) {
  const input = narrowed(query, null, { things: { job: 'project', person: 'person', company: 'crew' } })
  const atOnce = input['project'] === undefined ? most.ofAll : most.ofJob
  const { windows, kept, isCut } = windowsOf(query.period, today, { days: 28, most: atOnce, times: most.times })
  return { kept, isCut, asked: windows.map((days) => asks.crewHours({ ...input, ...days })) }
}
