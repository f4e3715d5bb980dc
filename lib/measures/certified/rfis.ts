import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { daysOf, ofJobsMeant, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** One list of every state: what is closed is then known to be there. */
export const rfis: Certified = {
  id: 'rfis',
  name: { en: 'RFIs', es: 'RFI' },
  formula: {
    en: 'Requests for information on the jobs that are active in Procore, where a time is named on finished ones too, counted; open ones unless another state or the time they were created is named',
    es: 'Solicitudes de información en los trabajos activos en Procore, y si se nombra un periodo también en los terminados, contadas; las abiertas si no se nombra otro estado ni cuándo se crearon',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job', 'person', 'company'],
  states: { open: 'done', closed: 'done', overdue: 'time' },
  normally: ['open'],
  anyStateOf: ['created'],
  dates: ['created', 'due', 'closed'],
  time: 'now',
  phrases: {
    en: [
      ...sayings`
        rfi answer, answer to rfi, question out, everything * sitting with, ball in court rfi, information request,
        rfi, r f i, request for information, request for info, rfi log, rfi list, rfi we wrote, rfi out,
        question to the architect, question for the architect, question we asked the designer, clarification request,
        clarification, rfi * assigned to, rfi * in the court of
      `,
      ...sayingsOf({ states: ['open'] })`rfi * sitting on, rfi * waiting on, rfi * waiting for, rfi * hanging`,
      ...sayingsOf({ date: 'created' })`rfi we opened, rfi opened`,
    ],
    es: [
      ...sayings`
        nos contestaron,
        rfi, r f i, solicitud de informacion, peticion de informacion, pregunta al arquitecto, duda al arquitecto,
        consulta al arquitecto, consulta tecnica, aclaracion, rfi que mandamos, rfi que metimos, lista de rfi,
        rfi * asignado a
      `,
      ...sayingsOf({ states: ['open'] })`rfi * falta contestar, rfi * falta que contesten`,
    ],
  },
  prefers: ['job', 'company', 'person'],
  daysAre: { en: 'old', es: 'de antigüedad' },
  daysIf: { overdue: { en: 'overdue', es: 'de atraso' } },
  columns: [columns.job, columns.subject, columns.holder, columns.company, columns.due],
  numbered: true,
  near: ['submittals', 'change_orders', 'punch_items', 'inspections'],
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
  return asks.rfis(ofJobsMeant(query, narrowed(query, null, { things: { job: 'project' } })))
}
