import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { oneOf, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'

/** Of every date: the tool leaves those without one out of a period, and here they are told. */
export const inspections: Certified = {
  id: 'inspections',
  name: { en: 'Inspections', es: 'Inspecciones' },
  formula: {
    en: 'The company’s own inspections on the jobs that are active in Procore, counted; one has passed when it is closed without a failed point',
    es: 'Inspecciones propias en los trabajos activos en Procore, contadas; una está aprobada cuando se cerró sin puntos reprobados',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'kind', 'company', 'person'],
  states: { passed: 'result', failed: 'result', open: 'done', closed: 'done', overdue: 'time' },
  normally: [],
  dates: ['happened', 'due'],
  time: 'any',
  needs: (query) => [needed(askOf(query))],
  rows({ answers }, query) {
    const list = answers.of(procore.inspections, askOf(query).about)
    if (!answered(list)) return null
    const rows = rowsOf(
      list,
      ({ number, name }) => [number, name],
      (one) => ({
        of: {
          kind: named(one.kind),
          company: named(one.contractor),
          person: oneOf(one.inspectors, 'person', query),
        },
        amount: 1,
        dates: { happened: one.date ?? null, due: one.dueDate ?? null },
        is: { overdue: one.daysOverdue > 0, ...resultOf(one) },
        days: one.daysOverdue,
        number: one.number,
        texts: { subject: one.name },
      }),
    )
    return { rows, answers: [list] }
  },
}

/** Without a count of failed points it is not known whether it passed. */
function resultOf({ status, failed }: RecordOf<typeof procore.inspections>): Row['is'] {
  const closed = status.toLowerCase() === 'closed'
  const result = failed == null ? {} : { passed: closed && failed === 0, failed: failed > 0 }
  return { open: !closed, closed, ...result }
}

function askOf(query: Query) {
  return asks.inspections(narrowed(query, null, { things: { job: 'project' } }))
}
