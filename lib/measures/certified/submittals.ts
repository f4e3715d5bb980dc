import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { oneOf, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** One list of every state: what is decided is then known to be there. */
export const submittals: Certified = {
  id: 'submittals',
  name: { en: 'Submittals', es: 'Documentos por aprobar (submittals)' },
  formula: {
    en: 'Submittals on the jobs that are active in Procore, counted; those not yet decided unless another state is named',
    es: 'Submittals en los trabajos activos en Procore, contados; los que no se han decidido si no se nombra otro estado',
  },
  unit: 'count',
  good: 'low',
  totals: 'records',
  dimensions: ['job', 'person', 'company'],
  states: {
    open: 'done',
    closed: 'done',
    approved: 'done',
    rejected: 'done',
    on_hold: 'hold',
    overdue: 'time',
  },
  normally: ['open'],
  dates: ['due'],
  time: 'now',
  phrases: {
    en: [
      ...sayings`
        undecided submittal,
        submittal, submital, sub mittal, submittal log, submittal register, submittal list, submittal package,
        submittal item, submittal review, submittal we sent, item for review, package for review,
        document for approval, material approval, submittal * assigned to, submittal * in the court of
      `,
      ...sayingsOf({ states: ['open'] })`
        submittal * not returned, submittal * not back, submittal * waiting on, submittal * waiting for,
        submittal * sitting with, submittal * sitting on, submittal * in review, submittal * under review,
        submittal * has not come back
      `,
      ...sayingsOf({ states: ['closed'] })`submittal * returned, submittal * came back, submittal * got back`,
      ...sayingsOf({ states: ['rejected'] })`revise and resubmit, submittal * resubmit`,
    ],
    es: [
      ...sayings`
        submittal, submital, documento por aprobar, documento para aprobacion, documento para revision,
        paquete de submittal, registro de submittal, lista de submittal, aprobacion de material,
        submittal que mandamos, envio para aprobacion, sometido, submittal * asignado a
      `,
      ...sayingsOf({ states: ['open'] })`
        submittal * sin regresar, submittal * no han regresado, submittal * no nos han regresado,
        submittal * en revision
      `,
      ...sayingsOf({ states: ['closed'] })`
        submittal * ya regresaron, submittal * regresaron, submittal * nos regresaron
      `,
    ],
  },
  prefers: ['job', 'company', 'person'],
  daysAre: { en: 'of waiting', es: 'de espera' },
  daysIf: { overdue: { en: 'overdue', es: 'de atraso' } },
  columns: [columns.job, columns.subject, columns.holder, columns.company],
  numbered: true,
  near: ['rfis', 'change_orders', 'commitments'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers }, query) {
    const list = answers.of(procore.submittals, askOf(query).about)
    if (!answered(list)) return null
    const isLate = query.states.includes('overdue')
    const rows = rowsOf(
      list,
      ({ number, title }) => [number, title],
      (one) => ({
        of: {
          // Who has it is told by the step of its review where nobody is named beside it.
          person: oneOf(one.ballInCourt.length > 0 ? one.ballInCourt : one.waitingFor, 'person', query),
          company: named(one.contractor),
        },
        amount: 1,
        dates: { due: one.dueDate ?? null },
        is: { overdue: one.daysOverdue > 0, ...stageOf(one.status) },
        days: isLate ? one.daysOverdue : one.waitDays,
        number: one.number,
        texts: { subject: one.title },
      }),
    )
    return { rows, answers: [list] }
  },
}

/** Companies name their statuses themselves: by how the name begins, as the tool reads them. */
function stageOf(status: string): Row['is'] {
  if (status === 'unknown') return {}
  const open = /^(open|draft|on hold|submitted|pending)/i.test(status)
  return {
    open,
    closed: !open,
    approved: /^approved/i.test(status),
    rejected: /reject/i.test(status),
    on_hold: /hold/i.test(status),
  }
}

function askOf(query: Query) {
  return asks.submittals(narrowed(query, null, { things: { job: 'project' } }))
}
