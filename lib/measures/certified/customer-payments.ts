import { sumOf } from '#lib/facts/formula-rows.ts'
import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import { plainWords } from '../words.ts'
import { columns } from './columns.ts'
import type { Certified, Of } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'
import { dateOf } from './select.ts'

type Payment = RecordOf<typeof netsuite.customerPayments>
/** What of a payment settled one pay application, or none yet. A job that is not there is not told. */
type Part = { number?: string | null | undefined; job?: string | null; amount: Amount }

const dates = ['paid'] as const

/** One payment may settle applications of several jobs: each has its part, and the parts come to the payment. */
export const customerPayments: Certified = {
  id: 'customer_payments',
  name: { en: 'Paid by customers', es: 'Pagado por clientes' },
  formula: { en: 'Payments from customers, summed', es: 'Pagos de clientes, sumados' },
  unit: 'money',
  good: null,
  totals: 'sum',
  dimensions: ['customer', 'job'],
  states: {},
  normally: [],
  dates,
  time: 'past',
  phrases: {
    en: sayings`
      anything come in from owner, anything come in from customer, did * come in from owner,
      did * come in from customer, has * come in from owner, has * come in from customer,
     
      did * send us, what came in from, what has come in from, customer money come in, money come in, owner money come in,
      get in from, did we get in from,
      collected from customer, collected from owner, collected from client, collected,
      send money, sent money, send us money, send a payment, money from, paid us, pay us, paying us, has * paid us,
      have * paid us, payment from, payment received, payment we received, payment we got, payment to us, payment,
      cash receipt, receipt from, received from, we received, did we receive, have we received, did we get paid,
      we got paid, have we been paid, were we paid, we collected, did we collect, have we collected, collections,
      money collected, cash collected, check from, deposit from, deposit, remittance, sent us, paid to us,
      came in from, money that came in, money came in, money in from, customer payment, client payment, owner payment,
      payment on pay app, paid on their account, sent us money
    `,
    es: sayings`
      entro de los clientes, entro de clientes, nos pago, nos pagaron, nos ha pagado, nos han pagado, nos paga,
      nos pagan, pago de cliente, pago del cliente, pago del dueno, pago recibido, pago que nos hicieron, pago,
      cobramos, le cobramos, hemos cobrado, cobrado, cobro, cobranza, llevamos cobrado, recibimos, hemos recibido,
      nos llego el pago, ya cayo el pago, cayo el deposito, nos deposito, nos depositaron, deposito de cliente,
      deposito, nos mando * dinero, nos abono, nos abonaron, abono de cliente, entro dinero, entraron pagos,
      ya pago el cliente, ya pago el dueno, ya nos pago
    `,
  },
  always: ['paid', 'posted', 'closed'],
  prefers: ['customer', 'job'],
  columns: [columns.customer, columns.job],
  numbered: true,
  near: ['ar', 'pay_apps', 'payments', 'cash'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers, jobNumber }, query) {
    const numbered = (project: string | null | undefined) => (project == null ? null : jobNumber(project, 'netsuite'))
    const paid = answers.of(netsuite.customerPayments, askOf(query).about)
    if (!answered(paid)) return null
    const parts = paid.records.flatMap((payment) => partsOf(payment, numbered).map((part) => ({ ...payment, part })))
    const rows = rowsFrom(
      paid,
      parts,
      ({ part, customer }) => [part.number, customer],
      ({ part, ...payment }) => ({
        of: { customer: customerOf(payment), job: named(part.job) },
        amount: part.amount,
        dates: { paid: payment.date },
        is: {},
        number: part.number,
        alsoNumber: payment.number,
      }),
    )
    return { rows, answers: [paid] }
  },
}

/** What no application has taken is a part of no job. */
function partsOf({ amount, appliedTo }: Payment, numbered: (project?: string | null) => string | null): Part[] {
  if (appliedTo == null) return [{ amount }]
  const parts: Part[] = appliedTo.map((one) => ({ ...one, job: numbered(one.project) }))
  const rest = typeof amount === 'number' ? amount - sumOf(parts, (part) => part.amount ?? 0) : amount
  return rest === 0 && parts.length > 0 ? parts : [...parts, { job: null, amount: rest }]
}

function customerOf({ customer, customerId }: Payment): Of | null | undefined {
  if (customerId == null || customer == null) return named(customer)
  return { id: idOf('netsuite', customerId), name: plainWords(customer, 80) }
}

function askOf(query: Query) {
  const { customerId, ...taken } = narrowed(query, dateOf({ dates }, query), {
    things: { customer: 'customerId', job: 'project' },
    dates: { paid: ['from', 'to'] },
  })
  // A name that has no id in the books is none that they can be asked for.
  const isId = typeof customerId === 'string' && /^\d+$/.test(customerId)
  return asks.customerPayments({ ...taken, ...(isId ? { customerId } : {}) })
}
