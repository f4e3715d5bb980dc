import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { plainWords } from '../words.ts'
import { columns } from './columns.ts'
import type { Certified, Row } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['dated'] as const

/** A status that is a state too is said as the state. */
const statuses = [
  {
    id: 'pending_receipt',
    en: ['not received', 'to be received', 'waiting for delivery', 'not delivered'],
    es: ['sin recibir', 'por recibir', 'sin entregar'],
  },
  {
    id: 'partly_received',
    en: ['partly received', 'partially received', 'received in part'],
    es: ['recibido en parte', 'recibida en parte', 'parcialmente recibida'],
  },
  {
    id: 'pending_bill',
    en: ['received and not billed', 'not billed', 'waiting for the bill', 'to be billed'],
    es: ['recibida sin factura', 'sin factura', 'por facturar'],
  },
]

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
  phrases: {
    en: sayings`
      po we wrote, purchase order we wrote, po we write,
      po out, po do we have out, po we have out, purchase order, purch order, po, p o, po number, order to vendor,
      vendor order, supplier order, on order, we ordered, did we order, have we ordered, ordered from, order from,
      orders placed, order placed with, po to, po for
    `,
    es: sayings`
      orden de compra, o c, oc, po, purchase order, pedido, pedido a proveedor, pedimos a, le pedimos, hemos pedido,
      ordenamos a, le ordenamos, orden a proveedor, lo pedido
    `,
  },
  prefers: ['vendor', 'job', 'cost_code', 'status'],
  columns: [columns.vendor, columns.job, columns.costCode, columns.status],
  numbered: true,
  values: { status: statuses },
  near: ['commitments', 'bills', 'ap', 'vendor_credits'],
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
