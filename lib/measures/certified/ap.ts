import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['due', 'dated'] as const

/** What is owed on bills that are not paid; each of its ways asks the books for these bills alone. */
export const ap: Certified = {
  id: 'ap',
  name: { en: 'Owed to vendors', es: 'Por pagar a proveedores' },
  formula: { en: 'What is unpaid of vendors’ bills, summed', es: 'Lo que falta por pagar de las facturas, sumado' },
  unit: 'money',
  good: 'low',
  totals: 'sum',
  dimensions: ['vendor', 'job', 'cost_code', 'reason'],
  states: { overdue: 'time', on_hold: 'hold' },
  normally: [],
  dates,
  time: 'now',
  phrases: {
    en: [
      'owed to them',
      'unpaid to them',
      'still unpaid to them',
      'unpaid to',
      'still unpaid to',
      ...sayingsOf({ groupBy: 'vendor' })`vendor balance, supplier balance, sub balance`,
      ...sayingsOf({
        states: ['overdue'],
      })`
        past due to vendor, past due to supplier, past due to sub, late to pay, we are past due with
      `,
      ...sayings`
        balance, balance with, balance to, our balance with, open balance, payable balance, open invoice, open bill,
        bill we have not paid, on the books to pay, liability to vendor, we are into them for, we owe, we still owe,
        we owed, we are owing, owe to, owed to, owing to, our debt to, payable, account payable, ap, a p, ap balance,
        we have to pay, do we have to pay, we need to pay, do we need to pay, we must pay, we are supposed to pay,
        we have not paid, have we not paid, have not we paid, we not paid, did we not pay, vendor bill,
        vendor invoice, bill, invoice, bill from, invoice from, bill to pay, invoice to pay, waiting on us to pay,
        acct payable, unpaid, to be paid, need to be paid, needs paying, have to be paid, has to be paid,
        waiting to be paid by us, on the hook for
      `,
      ...sayingsOf({ states: ['overdue'] })`
        overdue to vendor, overdue to sub, overdue to supplier, late paying vendor, late paying sub,
        behind with vendor, behind with sub, we are late paying, are we late paying, late on paying, we are behind with, are we behind with,
        behind on paying, we are slow paying, slow to pay our
      `,
      ...sayingsOf({ states: ['on_hold'] })`
        payment hold, holding payment, hold payment on, we are not paying, refusing to pay, stopped payment on
      `,
      ...sayingsOf({ states: ['on_hold'], groupBy: 'reason' })`
        hold reason, reason for hold, reason for the hold, reason it is on hold
      `,
    ],
    es: [
      ...sayings`
        saldo, saldo que le debemos, saldo pendiente con, bile, bill que nos mandaron, bill por pagar, lo que debemos,
        lo que se le debe, adeudo, adeudo a proveedor, le queda por cobrarnos, debemos, les debemos, le debemos,
        se le debe, se les debe, deberle, quedamos a deber, quedamos debiendo, estamos debiendo, adeudamos,
        le adeudamos, adeudo con, cuenta por pagar, cxp, por pagar, por pagarle, tenemos que pagar, hay que pagar,
        hay que pagarle, toca pagar, nos falta pagar, falta pagar, falta pagarle, falta por pagar, no hemos pagado,
        no le hemos pagado, no les hemos pagado, no se le ha pagado, no le pagamos, saldo de proveedor, factura, bill,
        factura de proveedor, factura del proveedor, factura del sub, factura que nos mandaron, factura por pagar,
        sin pagar, deuda con, saldo con, nos falta pagarle, le quedamos
      `,
      ...sayingsOf({ states: ['overdue'] })`
        vamos atrasados con, estamos atrasados con, andamos atrasados con, nos atrasamos con
      `,
      ...sayingsOf({ states: ['on_hold'] })`
        no les estamos pagando, no le estamos pagando, pago detenido, le detuvimos el pago
      `,
      ...sayingsOf({ states: ['on_hold'], groupBy: 'reason' })`
        motivo de la retencion del pago, por que esta detenido el pago, motivo del hold
      `,
    ],
  },
  always: ['open', 'unpaid', 'posted'],
  prefers: ['vendor', 'job', 'cost_code', 'reason'],
  daysAre: { en: 'overdue', es: 'de atraso' },
  columns: [columns.vendor, columns.job, columns.reason],
  numbered: true,
  meantByLate: 'vendor',
  near: ['payments', 'bills', 'vendor_credits', 'purchase_orders'],
  needs: (query) => [needed(openBills(query))],
  rows({ answers, today }, query) {
    const { about } = openBills(query)
    const bills = answers.of(netsuite.bills, about)
    if (!answered(bills)) return null
    const rows = rowsFrom(
      bills,
      bills.records,
      ({ number, vendor }) => [number, vendor],
      (bill) => ({
        of: {
          vendor: { id: idOf('netsuite', bill.vendorId), name: plainWords(bill.vendor, 80) },
          job: named(bill.project) ?? null,
          cost_code: named(bill.costCode) ?? null,
          reason: reasonOf(bill),
        },
        amount: bill.unpaid,
        dates: { due: bill.dueDate ?? null, dated: bill.date },
        is: {
          overdue: bill.dueDate == null ? false : bill.dueDate < today,
          ...(bill.paymentHold == null ? {} : { on_hold: bill.paymentHold }),
        },
        days: bill.daysOverdue,
        number: bill.number,
      }),
    )
    return { rows, answers: [bills] }
  },
}

/** What is not on hold has no reason; of what is, the books may not keep one. */
export function reasonOf({ paymentHold, holdReason }: RecordOf<typeof netsuite.bills>): Row['of']['reason'] {
  return named(holdReason) ?? (paymentHold === false ? null : undefined)
}

function openBills(query: Query) {
  const taken = narrowed(query, dateOf({ dates }, query), {
    things: { vendor: 'vendorId', job: 'project' },
    dates: { due: ['dueFrom', 'dueTo'], dated: ['from', 'to'] },
  })
  return asks.bills({ ...taken, status: 'open' })
}
