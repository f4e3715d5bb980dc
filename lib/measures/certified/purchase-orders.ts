import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { dateOf } from './select.ts'

const dates = ['dated'] as const

export const purchaseOrders: Certified = {
  id: 'purchase_orders',
  name: { en: 'Purchase orders', es: 'Órdenes de compra' },
  formula: { en: 'What was ordered on purchase orders, summed', es: 'Lo pedido en órdenes de compra, sumado' },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['vendor', 'job', 'cost_code', 'status'],
  states: { open: 'done', closed: 'done', pending: 'released' },
  normally: ['open'],
  dates,
  time: 'now',
  needs: (query) => [needed(askOf(query))],
  rows({ answers }, query) {
    const orders = answers.of(netsuite.purchaseOrders, askOf(query).about)
    if (!answered(orders)) return null
    const rows = rowsFrom(
      orders,
      orders.records,
      ({ number, vendor }) => [number, vendor],
      (order) => ({
        of: {
          vendor: { id: idOf('netsuite', order.vendorId), name: plainWords(order.vendor, 80) },
          job: named(order.project) ?? null,
          cost_code: named(order.costCode) ?? null,
          status: { id: order.status, name: order.status },
        },
        amount: order.amount,
        dates: { dated: order.date },
        is: statesOf(order.status),
        number: order.number,
      }),
    )
    return { rows, answers: [orders] }
  },
}

/** Under "other" the books have orders that were rejected, and orders that are only planned. */
function statesOf(status: string): Row['is'] {
  if (status === 'other') return { closed: false, pending: false }
  const isClosed = status === 'closed'
  return { open: !isClosed, closed: isClosed, pending: status === 'pending_approval' }
}

function askOf(query: Query) {
  const taken = narrowed(query, dateOf({ dates }, query), {
    things: { job: 'project' },
    dates: { dated: ['from', 'to'] },
  })
  return asks.purchaseOrders({ ...taken, status: 'all' })
}
