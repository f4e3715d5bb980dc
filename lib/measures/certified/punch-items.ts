import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { daysOf, oneOf, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'

/** One list of every state: what is closed is then known to be there. */
export const punchItems: Certified = {
  id: 'punch_items',
  name: { en: 'Punch items', es: 'Pendientes (punch list)' },
  formula: {
    en: 'Punch items on the jobs that are active in Procore, counted; open ones unless another state is named',
    es: 'Pendientes del punch list en los trabajos activos en Procore, contados; los abiertos si no se nombra otro estado',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job', 'company'],
  states: { open: 'done', closed: 'done', overdue: 'time' },
  normally: ['open'],
  dates: ['created', 'due', 'closed'],
  time: 'now',
  needs: (query) => [needed(askOf(query))],
  rows({ answers, today }, query) {
    const items = answers.of(procore.punchItems, askOf(query).about)
    if (!answered(items)) return null
    const rows = rowsOf(
      items,
      ({ number, title }) => [number, title],
      (item) => ({
        of: { company: oneOf(item.companies, 'company', query) },
        amount: 1,
        dates: { created: item.createdDate ?? null, due: item.dueDate ?? null, closed: item.closedDate ?? null },
        is: { overdue: item.daysOverdue > 0, open: item.status !== 'closed', closed: item.status === 'closed' },
        days: daysOf(item, item.status === 'closed', query, today),
        number: item.number,
        texts: { subject: item.title },
      }),
    )
    return { rows, answers: [items] }
  },
}

function askOf(query: Query) {
  return asks.punchItems(narrowed(query, null, { things: { job: 'project' } }))
}
