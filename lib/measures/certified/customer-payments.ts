import { sumOf } from '#lib/facts/formula-rows.ts'
import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import type { Amount } from '../topics/topic.ts'
import { plainWords } from '../words.ts'
import type { Certified, Of } from './measure.ts'
import { named } from './named.ts'
import { idOf, narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
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
