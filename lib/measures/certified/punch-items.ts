import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { daysOf, oneOf, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'

/** One list of every state: what is closed is then known to be there. */
export const punchItems: Certified = {
  id: 'punch_items',
  name: { en: 'Punch items', es: 'Pendientes (punch list)' },
  formula: {
    en: 'Punch items on the jobs that are active in Procore, counted; open ones unless another state or the time they were created is named',
    es: 'Pendientes del punch list en los trabajos activos en Procore, contados; los abiertos si no se nombra otro estado ni cuándo se crearon',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job', 'company'],
  states: { open: 'done', closed: 'done', overdue: 'time' },
  normally: ['open'],
  anyStateOf: ['created'],
  dates: ['created', 'due', 'closed'],
  time: 'now',
  phrases: {
    en: sayings`
      punch left, punch item left,
      punch, punch list, punchlist, punch item, punch work, punch out, punch walk, back punch, snag, snag list,
      deficiency, deficiency list, list of deficiencies, item to fix, thing to fix, fix list, to fix, touch up,
      correction list, completion list, punch * assigned to, punch item * for
    `,
    es: sayings`
      punch list, punch, punchlist, lista de pendientes, pendiente de obra, pendiente del punch, pendiente de entrega,
      detalle, lista de detalles, detalle de obra, por corregir, correccion, defecto, lista de defectos, por arreglar,
      cosas por arreglar, falta arreglar, falta corregir, reparacion, vicios
    `,
  },
  prefers: ['job', 'company'],
  daysAre: { en: 'old', es: 'de antigüedad' },
  daysIf: { overdue: { en: 'overdue', es: 'de atraso' } },
  columns: [columns.job, columns.subject, columns.company, columns.due],
  numbered: true,
  near: ['inspections', 'rfis', 'submittals'],
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
