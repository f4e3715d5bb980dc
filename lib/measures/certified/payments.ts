import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { dateOf } from './select.ts'

const dates = ['paid', 'due'] as const

export const payments: Certified = {
  id: 'payments',
  name: { en: 'Paid to vendors', es: 'Pagado a proveedores' },
  formula: { en: 'Payments on vendors’ bills, summed', es: 'Pagos de facturas de proveedores, sumados' },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['vendor', 'job'],
  states: {},
  normally: [],
  dates,
  time: 'past',
  needs: (query) => [needed(askOf(query))],
  rows({ answers }, query) {
    const paid = answers.of(netsuite.payments, askOf(query).about)
    if (!answered(paid)) return null
    const rows = rowsFrom(
      paid,
      paid.records,
      ({ billNumber, vendor }) => [billNumber, vendor],
      (payment) => ({
        of: {
          vendor: { id: idOf('netsuite', payment.vendorId), name: plainWords(payment.vendor, 80) },
          job: named(payment.project) ?? null,
        },
        amount: payment.amount,
        dates: { paid: payment.date, due: payment.dueDate ?? null },
        is: {},
        number: payment.billNumber,
        texts: { check: payment.checkNumber },
      }),
    )
    return { rows, answers: [paid] }
  },
}

function askOf(query: Query) {
  return asks.payments({
    ...narrowed(query, dateOf({ dates }, query), {
      things: { vendor: 'vendorId', job: 'project' },
      dates: { paid: ['from', 'to'], due: ['dueFrom', 'dueTo'] },
    }),
    ...(query.number === null ? {} : { billNumber: query.number }),
  })
}
