import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { wholeOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { namesOf } from '../../kit/slots.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { dueDate, openLines } from '../open-items.ts'
import { customerOf, lineEntity, vendorOf } from '../parties.ts'
import { ledgerLines, openAmount, posted } from '../postings.ts'
import { allRows, cents, day, text } from '../suiteql.ts'

const openRow = z.object({ document: text, line: text, duedate: day, unpaid: cents })
const bankRow = z.object({ account: text, amount: cents })

type Open = Pick<z.output<typeof openRow>, 'duedate' | 'unpaid'>
type Span = { id: string; from: string | null; to: string | null; kind: 'late' | 'week' | 'later' }

const flows = {
  receivables: money('contract_money', 'Open receivables that fall due'),
  payables: money('cost', 'Open payables that fall due'),
  net: money('tax_bank', 'Receivables less payables'),
}

export const cashForecast = defineTool({
  name: 'cash_forecast',
  title: 'Cash by week from due dates',
  description:
    'Cash now and what open receivables and payables fall due in each of the next 13 weeks, with what is late already and what falls due ' +
    'after them. It knows only documents that are posted and open: no payroll, no new bills or pay applications, no retainage, ' +
    'and it does not guess who pays late. Documents without a due date count by their own date.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    weeks: z.number().int().min(1).max(26).default(13).describe('How many weeks, the first one begins today'),
  }),
  output: recordsOutput(
    {
      kind: z.enum(['late', 'week', 'later']).describe('Late is due before today, later is due after the last week'),
      from: z.string().optional(),
      to: z.string().optional(),
      ...flows,
      cash: money('tax_bank', 'At the week’s end, when all due in the weeks is paid and nothing late is').nullable(),
      cashWithLate: money('tax_bank', 'The same when all that is late is paid in the first week too').nullable(),
    },
    {
      openingCash: money('tax_bank', 'All bank accounts at the end of today, as booked'),
      totals: z.object({ ...flows }).describe('Late, in the weeks and later together'),
    },
  ),
  slots: { uses: ['ap_retainage', 'book'] },
  async run({ weeks }, vendor, call) {
    const bank = await bankAccounts(vendor, call)
    const receivables = await openDocuments('AcctRec', vendor, call)
    const payables = await openDocuments('AcctPay', vendor, call)
    const opening = sumOf(bank.rows, ({ amount }) => amount)
    const spans = spansFrom(call.today, weeks).map((span) => {
      const [owed, owing] = [within(receivables.rows, span), within(payables.rows, span)]
      return { span, receivables: owed, payables: owing, net: owed - owing }
    })
    const late = sumOf(spans.slice(0, 1), ({ net }) => net)
    let cash = opening
    const shown = spans.map(({ span, ...flow }) => {
      if (span.kind === 'week') cash += flow.net
      const known = span.kind === 'week' ? { cash, cashWithLate: cash + late } : { cash: null, cashWithLate: null }
      return { span, flow, ...known }
    })
    const said = {
      complete: bank.complete && receivables.complete && payables.complete,
      empty: 'NetSuite has nothing open.',
    }
    return {
      ...wholeOf(shown, said, (one) => ({
        id: one.span.id,
        type: one.span.kind,
        kind: one.span.kind,
        from: one.span.from ?? undefined,
        to: one.span.to ?? undefined,
        ...told(one.flow),
        cash: one.cash === null ? null : decimal(one.cash),
        cashWithLate: one.cashWithLate === null ? null : decimal(one.cashWithLate),
      })),
      openingCash: decimal(opening),
      totals: told({
        receivables: sumOf(receivables.rows, ({ unpaid }) => unpaid),
        payables: sumOf(payables.rows, ({ unpaid }) => unpaid),
        net: sumOf(spans, ({ net }) => net),
      }),
    }
  },
})

async function bankAccounts(vendor: VendorHttp, { slots: names, today }: CallContext) {
  const sql = `SELECT a.id AS account, SUM(tal.amount) AS amount FROM ${ledgerLines}
    WHERE ${posted(names)} AND a.accttype = 'Bank' AND t.trandate <= TO_DATE(?, 'YYYY-MM-DD') GROUP BY a.id ORDER BY a.id`
  return await allRows(vendor, bankRow, { sql, params: [today] }, ({ account }) => account)
}

/** The same lines as the ages of receivables and payables. */
async function openDocuments(accttype: 'AcctPay' | 'AcctRec', vendor: VendorHttp, { slots: names }: CallContext) {
  const retained = accttype === 'AcctPay' ? namesOf(names, 'ap_retainage') : null
  // Who it is with does not matter here.
  const party = accttype === 'AcctPay' ? vendorOf(lineEntity) : customerOf(lineEntity, false)
  const { from, where } = openLines(names, accttype, party, [
    retained === null ? undefined : [`a.id NOT IN (${retained.join(', ')})`],
  ])
  const sql = `SELECT t.id AS document, tl.id AS line, ${dueDate} AS duedate, ${openAmount} AS unpaid
    FROM ${from} WHERE ${where.sql} ORDER BY t.id, tl.id`
  const keyOf = ({ document, line }: z.output<typeof openRow>) => `${document} ${line}`
  return await allRows(vendor, openRow, { sql, params: where.params }, keyOf)
}

/** What is due before today, the weeks from today on, and what is due after them. */
function spansFrom(today: string, weeks: number): Span[] {
  const inTurn = Array.from({ length: weeks }, (_, index): Span => {
    const from = addDays(today, index * 7)
    return { id: from, from, to: addDays(from, 6), kind: 'week' }
  })
  const after = addDays(today, weeks * 7)
  return [
    { id: 'late', from: null, to: addDays(today, -1), kind: 'late' },
    ...inTurn,
    { id: 'later', from: after, to: null, kind: 'later' },
  ]
}

function within(open: readonly Open[], { from, to }: Span): number {
  const due = open.filter(
    ({ duedate }) =>
      (from === null || daysBetween(from, duedate) >= 0) && (to === null || daysBetween(duedate, to) >= 0),
  )
  return sumOf(due, ({ unpaid }) => unpaid)
}

function told({ receivables, payables, net }: Record<keyof typeof flows, number>) {
  return { receivables: decimal(receivables), payables: decimal(payables), net: decimal(net) }
}
