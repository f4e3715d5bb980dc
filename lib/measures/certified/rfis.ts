import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { daysOf, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'

/** One list of every state: what is closed is then known to be there. */
export const rfis: Certified = {
  id: 'rfis',
  name: { en: 'RFIs', es: 'RFI' },
  formula: {
    en: 'Requests for information on the jobs that are active in Procore, counted; open ones unless another state is named',
    es: 'Solicitudes de información en los trabajos activos en Procore, contadas; las abiertas si no se nombra otro estado',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job', 'person', 'company'],
  states: { open: 'done', closed: 'done', overdue: 'time' },
  normally: ['open'],
  dates: ['created', 'due', 'closed'],
  time: 'now',
  needs: (query) => [needed(askOf(query))],
  rows({ answers, today }, query) {
    const list = answers.of(procore.rfis, askOf(query).about)
    if (!answered(list)) return null
    const rows = rowsOf(
      list,
      ({ number, subject }) => [number, subject],
      (rfi) => ({
        of: { person: named(rfi.assignee), company: named(rfi.company) },
        amount: 1,
        dates: { created: rfi.createdDate ?? null, due: rfi.dueDate ?? null, closed: rfi.closedDate ?? null },
        is: {
          overdue: rfi.daysOverdue > 0,
          ...(rfi.status === 'unknown' ? {} : { open: rfi.status === 'open', closed: rfi.status === 'closed' }),
        },
        days: daysOf(rfi, rfi.status === 'closed', query, today),
        number: rfi.number,
        texts: { subject: rfi.subject },
      }),
    )
    return { rows, answers: [list] }
  },
}

function askOf(query: Query) {
  return asks.rfis(narrowed(query, null, { things: { job: 'project' } }))
}
