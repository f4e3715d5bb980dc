import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import type { Certified, RowSet } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
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
  needs: (query, { today }) => askedOf(query, today).asked.map(needed),
  rows({ answers, today }, query): RowSet | null {
    const { asked, kept, isCut } = askedOf(query, today)
    const parts = asked.map(({ about }) => answers.of(procore.crewHours, about))
    const told = parts.filter((part) => answered(part))
    if (told.length < parts.length) return null
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
    return { rows, answers: isCut ? told.map((part) => ({ ...part, complete: false })) : told, kept }
  },
}

function askedOf(query: Query, today: string) {
  const input = narrowed(query, null, { things: { job: 'project', person: 'person', company: 'crew' } })
  const atOnce = input['project'] === undefined ? most.ofAll : most.ofJob
  const { windows, kept, isCut } = windowsOf(query.period, today, { days: 28, most: atOnce, times: most.times })
  return { kept, isCut, asked: windows.map((days) => asks.crewHours({ ...input, ...days })) }
}
