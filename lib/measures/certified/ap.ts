import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
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
function reasonOf({ paymentHold, holdReason }: RecordOf<typeof netsuite.bills>): Row['of']['reason'] {
  return named(holdReason) ?? (paymentHold === false ? null : undefined)
}

function openBills(query: Query) {
  const taken = narrowed(query, dateOf({ dates }, query), {
    things: { vendor: 'vendorId', job: 'project' },
    dates: { due: ['dueFrom', 'dueTo'], dated: ['from', 'to'] },
  })
  return asks.bills({ ...taken, status: 'open' })
}
