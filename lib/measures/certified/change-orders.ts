import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { ofJobsMeant, rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** One list of every state: what is decided otherwise is then known to be there. */
export const changeOrders: Certified = {
  id: 'change_orders',
  name: { en: 'Change orders', es: 'Órdenes de cambio' },
  formula: {
    en: 'Change orders toward the owner on the jobs that are active in Procore, where a time is named on finished ones too, summed; pending ones unless another state or the time they were created is named',
    es: 'Órdenes de cambio al propietario en los trabajos activos en Procore, y si se nombra un periodo también en los terminados, sumadas; las pendientes si no se nombra otro estado ni cuándo se crearon',
  },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['job', 'kind'],
  // One that is not signed is approved too: each of them takes the place of pending.
  states: {
    pending: 'decision',
    approved: 'decision',
    rejected: 'decision',
    draft: 'decision',
    unsigned: 'decision',
  },
  normally: ['pending'],
  anyStateOf: ['created'],
  dates: ['created', 'approved'],
  time: 'now',
  phrases: {
    en: [
      ...sayings`
        owner change order, owner change, change order, co, oco, change, change to the contract, contract change,
        contract mod, contract modification, mod, extra, extra work, added work, additional work, added scope,
        change in scope, scope change, change work, change dollars, change order log
      `,
      ...sayingsOf({ states: ['pending'] })`
        change order * out there, waiting on a decision, waiting on the owner, sitting with the owner,
        in the hands of the owner
      `,
      ...sayingsOf({ values: { kind: 'potential' } })`
        potential change order, pco, change order request, cor, change order proposal, cop, change request
      `,
    ],
    es: [
      ...sayings`
        orden de cambio, cambio, cambio de orden, cambio al contrato, cambio de alcance, change order, co, adicional,
        extra, trabajo extra, trabajo adicional, obra extra, obra adicional, modificacion, modificacion al contrato,
        convenio modificatorio, ampliacion
      `,
      ...sayingsOf({ values: { kind: 'potential' } })`orden de cambio potencial, solicitud de cambio, pco`,
    ],
  },
  prefers: ['job', 'kind'],
  daysAre: { en: 'old', es: 'de antigüedad' },
  columns: [columns.job, columns.subject, columns.kind],
  numbered: true,
  values: {
    kind: [
      {
        id: 'potential',
        en: ['potential', 'requested', 'proposed'],
        es: ['potencial', 'solicitada', 'propuesta'],
      },
      {
        id: 'prime',
        en: ['prime contract', 'prime', 'pcco'],
        es: ['contrato principal', 'pcco'],
      },
    ],
  },
  near: ['change_events', 'contract_value', 'commitments', 'rfis'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers, words }, query) {
    const orders = answers.of(procore.changeOrders, askOf(query).about)
    if (!answered(orders)) return null
    const label = (order: { number: string; title: string }) => [order.number, order.title]
    const rows = rowsOf(orders, label, (order) => {
      const isApproved = order.state === 'executed' || order.state === 'unexecuted'
      return {
        of: { kind: { id: order.kind, name: words.say(`query.kind.${order.kind}`) } },
        amount: order.amount,
        dates: { created: order.createdDate ?? null, approved: isApproved ? (order.decidedDate ?? null) : null },
        is: {
          pending: order.state === 'pending',
          approved: isApproved,
          rejected: order.state === 'rejected',
          draft: order.state === 'draft',
          unsigned: order.state === 'unexecuted',
        },
        days: order.ageDays,
        number: order.number,
        texts: { subject: order.title },
      }
    })
    return { rows, answers: [orders] }
  },
}

function askOf(query: Query) {
  return asks.changeOrders(ofJobsMeant(query, narrowed(query, null, { things: { job: 'project', kind: 'kind' } })))
}
