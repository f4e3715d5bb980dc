import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'
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
  columns: [columns.status, { id: 'through', name: { en: 'Work through', es: 'Trabajo hasta' } }],
  prefers: ['job', 'customer', 'status'],
  near: ['pay_apps', 'ar', 'billed', 'prime_contracts'],
  phrases: {
    en: [
      ...sayings`
        invoice * in procore, invoice in procore, owner invoice in procore, pay application in procore,
        pay app in procore, owner invoice, invoice to the owner, prime invoice, invoice with the owner, invoice on the prime contract
      `,
      ...sayingsOf({ states: ['pending'] })`invoice under review, owner reviewing the invoice`,
      ...sayingsOf({ states: ['approved'] })`owner approved the invoice, owner approve the invoice`,
    ],
    es: [
      ...sayings`
        factura en procore, factura al dueno, factura del dueno, estimacion en procore, solicitud de pago en procore, factura ante el dueno,
        estimacion ante el dueno
      `,
      ...sayingsOf({ states: ['pending'] })`factura en revision, estimacion en revision`,
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
        texts: { through: dayInWords(invoice.periodEnd, words) },
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
