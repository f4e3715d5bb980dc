import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import { reasonOf } from './ap.ts'
import { byNumber } from './by-number.ts'
import { columns } from './columns.ts'
import { inMoney } from './in-money.ts'
import type { Asking, Certified } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['dated', 'due'] as const

/** Paid or not; what is still to pay is owed to vendors. */
export const bills: Certified = {
  id: 'bills',
  name: { en: 'Vendor bills', es: 'Facturas de proveedores' },
  formula: {
    en: 'Totals of vendors’ bills, summed, whether paid or not',
    es: 'Totales de las facturas de proveedores, sumados, pagadas o no',
  },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['vendor', 'job', 'cost_code', 'reason'],
  states: { open: 'done', unpaid: 'done', paid: 'done', overdue: 'time', on_hold: 'hold' },
  normally: [],
  dates,
  time: 'now',
  always: ['posted'],
  prefers: ['vendor', 'job', 'cost_code', 'reason'],
  daysAre: { en: 'overdue', es: 'de atraso' },
  columns: [
    columns.vendor,
    columns.job,
    columns.due,
    { id: 'unpaid', name: { en: 'Unpaid', es: 'Por pagar' } },
    columns.reason,
  ],
  numbered: true,
  near: ['ap', 'payments', 'purchase_orders', 'vendor_credits'],
  phrases: {
    en: [
      'have they invoiced',
      'have they billed',
      'has * invoiced',
      'has * billed',
      'did * invoice us',
      'did * bill us',
      'did they invoice',
      'did they bill',
      'they invoiced',
      'they billed',
      'invoiced us',
      'billed us',
      ...sayingsOf({ date: 'dated' })`
        vendor bill dated, vendor invoice dated, bill dated, invoice dated, bill from vendor dated
      `,
      ...sayings`
        inv, bill number, invoice number, vendor bill number, invoice amount, bill amount, bill detail,
        invoice detail, invoice they sent, bill entered, invoice entered, bill received, invoice received,
        bill we received, invoice we received, bill we got, vendor bill entered, vendor bill history, bill history, bill us, invoice us, charged us, sent us a bill, sent us an invoice, bill from vendor,
        purchase from vendor, bought from, vendor spend, spend with
      `,
      ...sayingsOf({ states: ['paid'] })`paid bill, paid vendor bill, bill already settled, settled bill`,
    ],
    es: [
      'nos facturo',
      'nos facturaron',
      'nos han facturado',
      'nos ha facturado',
      ...sayingsOf({ date: 'dated' })`
        factura de proveedor con fecha, factura con fecha, factura fechada, factura de proveedor fechada
      `,
      ...sayings`
        factura recibida, factura que recibimos, factura que nos llego, factura capturada, factura registrada,
        historial de factura, nos factura, nos cobro, nos cobraron, nos mando factura,
        le compramos, comprado a, compra a proveedor, gasto con proveedor
      `,
      ...sayingsOf({ states: ['paid'] })`factura pagada, factura de proveedor pagada, factura liquidada`,
    ],
  },
  needs: (query, at) => askedOf(query, at).map(needed),
  rows(input, query) {
    const { answers, words, today } = input
    const lists = askedOf(query, input).map(({ about }) => answers.of(netsuite.bills, about))
    const last = lists.at(-1)
    if (last === undefined || !answered(last)) return null
    const rows = rowsFrom(
      last,
      last.records,
      ({ number, vendor }) => [number, vendor],
      (bill) => {
        const { dueDate, unpaid, paymentHold } = bill
        return {
          of: {
            vendor: { id: idOf('netsuite', bill.vendorId), name: plainWords(bill.vendor, 80) },
            job: named(bill.project) ?? null,
            cost_code: named(bill.costCode) ?? null,
            reason: reasonOf(bill),
          },
          amount: bill.amount,
          dates: { dated: bill.date, due: dueDate ?? null },
          is: {
            ...(typeof unpaid === 'number' ? settled(unpaid, dueDate ?? null, today) : {}),
            ...(paymentHold == null ? {} : { on_hold: paymentHold }),
          },
          days: bill.daysOverdue,
          number: bill.number,
          texts: { unpaid: inMoney(unpaid, bill.currency, words) },
        }
      },
    )
    return { rows, answers: [last] }
  },
}

function settled(unpaid: number, dueDate: string | null, today: string) {
  const open = unpaid !== 0
  return { open, unpaid: open, paid: !open, overdue: open && dueDate !== null && dueDate < today }
}

function askedOf(query: Query, at: Pick<Asking, 'answers'>) {
  const taken = narrowed(query, dateOf({ dates }, query), {
    things: { vendor: 'vendorId', job: 'project' },
    dates: { dated: ['from', 'to'], due: ['dueFrom', 'dueTo'] },
  })
  return byNumber(query, at, 'number', (input) => asks.bills({ ...taken, ...input, status: 'all' }))
}
