import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { oneOf, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'

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
  phrases: {
    en: sayings`
      inspection, inspect, inspected, did we inspect, we inspected, inspection report, inspection log,
      inspection list, internal inspection, own inspection, jobsite inspection, site inspection, site audit,
      jobsite audit, checklist, inspection checklist, site walk, jobsite walk, walkthrough
    `,
    es: sayings`
      inspeccion hicimos, inspecciones que hicimos, inspeccion, inspeccionado, inspeccionamos, se inspecciono,
      reporte de inspeccion, lista de inspecciones, inspeccion interna, inspeccion propia, inspeccion de obra,
      inspeccion en obra, recorrido, recorrido de obra, lista de verificacion, checklist, auditoria de obra,
      revision de obra
    `,
  },
  prefers: ['job', 'company', 'kind', 'person'],
  daysAre: { en: 'overdue', es: 'de atraso' },
  columns: [columns.job, columns.subject, columns.kind, columns.company],
  numbered: true,
  near: ['observations', 'punch_items', 'incidents', 'permits'],
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
