import type { JsonObject } from '#lib/core/json.ts'
import { type Ask, asks, needed } from '../asks.ts'
import type { AnswerOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import { allAnswers } from './asked-of.ts'
import { byNumber } from './by-number.ts'
import { columns } from './columns.ts'
import type { Asking, Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { dateOf } from './select.ts'
import { sideBySide } from './window.ts'

const dates = ['paid', 'due'] as const

export const payments: Certified = {
  id: 'payments',
  ranks: ['vendor'],
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
  phrases: {
    en: [
      ...sayings`
        gotten from us, receive from us, get from us, got from us, received from us, has gotten from us, did we give, have we given, pay on invoice,
        paid on invoice, pay for invoice, paid for invoice, payment on invoice, payment for invoice, pay on bill,
        paid on bill, payment out, paid out to, check, check * go out, check * went out, wire, wire to, ach, ach to,
        paid vendor, paid the sub, pay run, payment run, money to, money out to, we sent * check, cut them a check,
        cut a payment, we paid, did we pay, have we paid, we have paid, we pay, do we pay, we did pay, paid to,
        paid out, pd to, paid them, payment, payment to, payment we made, payment made, payment sent,
        payment that went out, vendor payment, pay to, been paid, invoice * been paid, bill * been paid,
        invoice * paid, bill * paid, get their money, got their money, check to, check cut, cut a check, check we cut,
        check we wrote, check run, check register, check number, check issued, disbursement, disbursed,
        money went out, sent money to, remitted to, went out to
      `,
      ...sayingsOf({
        groupBy: 'vendor',
        order: { top: 1, by: 'most' },
      })`
        top vendor, biggest vendor, largest vendor, main vendor, top supplier, biggest supplier, largest supplier,
        top sub, biggest sub, largest sub
      `,
    ],
    es: [
      ...sayings`
        salio a los proveedores, salio a proveedores, pagos que salieron, pago que salio, lo que pagamos,
        lo que le pagamos, transferencia a, transferencia, deposito a proveedor, cheques que salieron, pagamos,
        le pagamos, les pagamos, ya le pagamos, ya les pagamos, hemos pagado, le hemos pagado, les hemos pagado,
        se pago, se le pago, se les pago, se ha pagado, se le ha pagado, pagado a, pago, pago a, pago a proveedor,
        pago al proveedor, pago hecho, pago realizado, pago que hicimos, factura * pagada, cheque, cheque a,
        cheque que hicimos, hicimos cheque, corrida de cheques, desembolso, egreso, salio el pago, abono a proveedor,
        le abonamos, cuanto llevamos pagado, llevamos pagado
      `,
      ...sayingsOf({
        groupBy: 'vendor',
        order: { top: 1, by: 'most' },
      })`
        mayor proveedor, proveedor principal, principal proveedor, proveedor mas grande
      `,
    ],
  },
  always: ['paid', 'posted', 'closed'],
  prefers: ['vendor', 'job'],
  columns: [columns.vendor, columns.job, { id: 'check', name: { en: 'Check', es: 'Cheque' } }],
  numbered: true,
  near: ['ap', 'bills', 'vendor_credits', 'customer_payments'],
  needs: (query, at) => askedOf(query, at).asked.map(needed),
  rows({ answers, today }, query) {
    const told = allAnswers(answers, netsuite.payments, askedOf(query, { answers, today }).telling)
    if (told === null) return null
    return { rows: told.flatMap(rowsOf), answers: told }
  },
}

function rowsOf(paid: AnswerOf<typeof netsuite.payments>): Row[] {
  return rowsFrom(
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
}

/** The lists to ask for, and those of them that tell it. */
function askedOf(query: Query, at: Pick<Asking, 'answers' | 'today'>): { asked: Ask[]; telling: Ask[] } {
  const taken = narrowed(query, dateOf({ dates }, query), {
    things: { vendor: 'vendorId', job: 'project' },
    dates: { paid: ['from', 'to'], due: ['dueFrom', 'dueTo'] },
  })
  if (query.number === null) {
    const parts = inParts(taken, at.today).map((input) => asks.payments(input))
    return { asked: parts, telling: parts }
  }
  const asked = byNumber(query, at, 'billNumber', (input) => asks.payments({ ...taken, ...input }))
  return { asked, telling: asked.slice(-1) }
}

/** What a vendor or a job is paid is a page or two; all that is paid in half a year is a dozen, each after the other. */
const parts = { least: 45, most: 4 }

function inParts(taken: JsonObject, today: string): JsonObject[] {
  const { from, to = today, vendorId, project } = taken
  const isNarrow = vendorId !== undefined || project !== undefined
  if (isNarrow || typeof from !== 'string' || typeof to !== 'string') return [taken]
  const days = sideBySide({ from, to }, parts)
  // Of what has no end the last part has none.
  return days.map((one, at) => (at === days.length - 1 ? { ...taken, from: one.from } : { ...taken, ...one }))
}
