import { daysBetween } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
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
        days: daysOf(rfi, query, today),
        number: rfi.number,
      }),
    )
    return { rows, answers: [list] }
  },
}

/** "Overdue by more than 30 days" means days past due; else days since it was asked, until it was closed. */
function daysOf(rfi: RecordOf<typeof procore.rfis>, { states }: Query, today: string): number | null {
  if (states.includes('overdue')) return rfi.daysOverdue
  if (rfi.createdDate == null) return null
  if (rfi.status === 'closed') return rfi.closedDate == null ? null : daysBetween(rfi.createdDate, rfi.closedDate)
  return daysBetween(rfi.createdDate, today)
}

function askOf(query: Query) {
  return asks.rfis(narrowed(query, null, { things: { job: 'project' } }))
}
