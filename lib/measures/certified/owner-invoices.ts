import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { column } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { dayInWords } from './texts.ts'

/** What owners have before them. Whether they paid is in the books, with the pay applications. */
export const ownerInvoices: Certified = {
  id: 'owner_invoices',
  name: { en: 'Invoices to owners in Procore', es: 'Facturas a los dueños en Procore' },
  formula: {
    en: 'Gross amounts of the invoices on prime contracts of the jobs that are active in Procore, summed',
    es: 'Montos brutos de las facturas de los contratos principales en los trabajos activos en Procore, sumados',
  },
  unit: 'money',
  good: 'high',
  totals: 'sum',
  dimensions: ['job', 'customer', 'status'],
  states: { draft: 'stage', pending: 'stage', approved: 'stage', rejected: 'stage' },
  normally: [],
  dates: ['dated'],
  time: 'now',
  numbered: true,
  columns: [column.status, { id: 'through', name: { en: 'work through', es: 'trabajo hasta' } }],
  prefers: ['job', 'customer', 'status'],
  near: ['pay_apps', 'ar', 'billed', 'prime_contracts'],
  phrases: {
    en: [
      ...['owner invoice', 'invoice to the owner', 'invoice in procore', 'pay application in procore'],
      ...['invoice under review', 'g702', 'prime invoice'],
      { say: 'owner approved the invoice', also: { states: ['approved'] } },
      { say: 'owner approve the invoice', also: { states: ['approved'] } },
    ],
    es: [
      ...['factura al dueno', 'factura del dueno', 'factura en procore', 'estimacion en procore'],
      ...['estimacion ante el dueno', 'g702', 'factura del contrato principal'],
    ],
  },
  needs: (query) => [needed(askOf(query))],
  rows({ answers, words }, query) {
    const invoices = answers.of(procore.ownerInvoices, askOf(query).about)
    if (!answered(invoices)) return null
    const rows = rowsOf(
      invoices,
      ({ number }) => [number],
      (invoice) => ({
        of: { customer: named(invoice.client), status: named(invoice.status) },
        amount: invoice.amount,
        dates: { dated: invoice.billingDate ?? null },
        is: stageOf(invoice.status),
        number: invoice.number,
        texts: { status: invoice.status, through: dayInWords(invoice.periodEnd, words) },
      }),
    )
    return { rows, answers: [invoices] }
  },
}

/** As the tool reads them: "Under Review" and `under_review` are one. */
function stageOf(status: string): Row['is'] {
  const stage = status.toLowerCase().replaceAll(/[ &-]+/g, '_')
  if (stage === 'unknown') return {}
  return {
    draft: stage === 'draft',
    pending: stage === 'under_review',
    approved: stage.startsWith('approved'),
    rejected: stage === 'revise_and_resubmit',
  }
}

function askOf(query: Query) {
  const things = { job: 'project' } as const
  return asks.ownerInvoices(narrowed(query, query.date ?? 'dated', { things, dates: { dated: ['from', 'to'] } }))
}
