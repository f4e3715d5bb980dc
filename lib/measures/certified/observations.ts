import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { daysOf, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'

/** One list of every state: what is closed is then known to be there. */
export const observations: Certified = {
  id: 'observations',
  name: { en: 'Observations', es: 'Observaciones' },
  formula: {
    en: 'Observations on the jobs that are active in Procore, counted; open ones unless another state or the time they were created is named',
    es: 'Observaciones en los trabajos activos en Procore, contadas; las abiertas si no se nombra otro estado ni cuándo se crearon',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job', 'kind', 'person', 'company'],
  states: { open: 'done', closed: 'done', overdue: 'time' },
  normally: ['open'],
  anyStateOf: ['created'],
  dates: ['created', 'due', 'closed'],
  time: 'now',
  daysAre: { en: 'old', es: 'de antigüedad' },
  daysIf: { overdue: { en: 'overdue', es: 'de atraso' } },
  numbered: true,
  columns: [columns.subject, columns.holder, columns.company, columns.due, columns.priority],
  prefers: ['job', 'person', 'company', 'kind'],
  near: ['inspections', 'incidents', 'punch_items', 'daily_logs'],
  phrases: {
    en: sayings`observation, site observation, obs, issue found on site, site issue, field observation`,
    es: sayings`observacion, observacion de obra, observacion en obra, hallazgo, problema en obra`,
  },
  needs: (query) => [needed(askOf(query))],
  rows({ answers, today }, query) {
    const list = answers.of(procore.observations, askOf(query).about)
    if (!answered(list)) return null
    const rows = rowsOf(
      list,
      ({ number, title }) => [number, title],
      (one) => {
        const isClosed = one.status.toLowerCase() === 'closed'
        return {
          of: { kind: named(one.kind), person: named(one.assignee), company: named(one.company) },
          amount: 1,
          dates: { created: one.createdDate ?? null, due: one.dueDate ?? null, closed: one.closedDate ?? null },
          is: { open: !isClosed, closed: isClosed, overdue: one.daysOverdue > 0 },
          days: daysOf(one, isClosed, query, today),
          number: one.number,
          texts: { subject: one.title, priority: one.priority },
        }
      },
    )
    return { rows, answers: [list] }
  },
}

function askOf(query: Query) {
  return asks.observations(narrowed(query, null, { things: { job: 'project' } }))
}
