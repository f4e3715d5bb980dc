import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { sumsOf, sumsOutput } from '../../kit/currency.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal, sumOf } from '../../kit/money.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { matches, plain } from '../../kit/text.ts'
import { idText, maybeDay, maybeId, maybePart, maybeText } from '../../kit/values.ts'
import { acrossProjects } from '../across.ts'
import { answerOf } from '../answer.ts'
import { openProcore, type Procore } from '../api.ts'
import { orHidden } from '../hidden.ts'
import { cents, countBlanks, currency, currencyOf } from '../money.ts'
import { contractsBehind, isShownOn } from '../prime-contracts.ts'
import type { Shown } from '../private-contracts.ts'
import { privateNote } from '../private-items.ts'
import { type JobOf, jobFields, jobOf, type Project } from '../projects.ts'

const invoiceRow = z.object({
  id: idText,
  number: maybeText,
  invoice_number: maybeText,
  billing_date: maybeDay,
  period_start: maybeDay,
  period_end: maybeDay,
  status: maybeText,
  total_amount_accrued_this_period: cents,
  formatted_contract_company: maybeText,
  contract: maybePart(z.object({ id: maybeId, number: maybeText, title: maybeText })),
  g702: maybePart(
    z.object({
      total_completed_and_stored_to_date: cents,
      total_retainage: cents,
      current_payment_due: cents,
    }),
  ),
  ...currency,
})

type Invoice = Shown<z.output<typeof invoiceRow> & { job: JobOf }>

export const ownerInvoices = defineTool({
  name: 'owner_invoices',
  title: 'Invoices to the owner',
  description:
    'Invoices (payment applications) on prime contracts as Procore keeps them: period, date, status, gross amount, ' +
    'what is due of each, and the work done and retainage so far as its G702 says, newest first, with totals. One job ' +
    'or all active jobs. Whether the owner has paid is in accounting.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional(),
    status: z
      .enum(['draft', 'under_review', 'approved', 'revise_and_resubmit', 'all'])
      .default('all')
      .describe('Where the invoice stands in Procore'),
    from: inputs.date.optional().describe('First billing date'),
    to: inputs.date.optional().describe('Last billing date'),
    client: z.string().max(100).optional().describe('Part of the owner’s name'),
    search: z.string().max(100).optional().describe('Part of the invoice number'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      number: z.string(),
      contract: z.string().nullable().describe('Number or title of the prime contract'),
      client: z.string().nullable().describe('The owner'),
      billingDate: inputs.date.nullable(),
      periodStart: inputs.date.nullable(),
      periodEnd: inputs.date.nullable(),
      status: z.string().describe('As Procore writes it'),
      amount: money('contract_money', 'Gross, of this period').nullable(),
      paymentDue: money('contract_money', 'Of this invoice, after retainage').nullable(),
      completedToDate: money('contract_money', 'Completed and stored up to this invoice').nullable(),
      retainageToDate: money('contract_money', 'Kept back up to this invoice').nullable(),
      currency: recordCurrency,
    },
    {
      invoiceCount: z.number().int(),
      ...sumsOutput({
        amountTotal: money('contract_money', 'Gross, of all invoices found'),
        paymentDueTotal: money('contract_money', 'Of all invoices found'),
      }),
    },
  ),
  slots: { uses: ['job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const found = await acrossProjects(api, { project: input.project, status: 'active' }, async (project) => {
      const { rows, complete } = await readInvoices(api, project)
      return { rows: rows.map((row) => ({ ...row, job: jobOf(project) })), complete }
    })
    const open = found.rows.filter(({ shown }) => shown)
    const rows = open
      .filter(({ status }) => input.status === 'all' || stateOf(status) === input.status)
      .filter(({ billing_date }) => input.from === undefined || (billing_date ?? '') >= input.from)
      .filter(({ billing_date }) => input.to === undefined || (billing_date ?? '9999') <= input.to)
      .filter((row) => matches(input.client, row.formatted_contract_company))
      .filter((row) => matches(input.search, row.invoice_number, row.number))
      .sort((a, b) => (b.billing_date ?? '').localeCompare(a.billing_date ?? '') || a.id.localeCompare(b.id))
    countBlanks(rows, amountOf, dueOf)
    const { sums, note } = sumsOf(rows, { currencyOf, own: call.company.currency }, (some) => ({
      amountTotal: decimal(sumOf(some, amountOf)),
      paymentDueTotal: decimal(sumOf(some, dueOf)),
    }))
    const empty = found.nothing ?? 'No invoice to the owner fits.'
    const notes = [privateNote('invoices', found.rows, open), note]
    return {
      ...answerOf({ ...found, rows, empty, notes }, input, toRecord),
      invoiceCount: rows.length,
      ...sums,
    }
  },
})

async function readInvoices(api: Procore, project: Project) {
  const list = await api.list('/rest/v1.0/payment_applications', invoiceRow, { project_id: project.id })
  const contracts = list.rows.length === 0 ? null : await orHidden(contractsBehind(api, project))
  const isShown = ({ contract }: (typeof list.rows)[number]) =>
    isShownOn(contracts?.rows ?? [], { contract_id: contract?.id ?? null })
  return { ...list, rows: list.rows.map((row) => ({ ...row, shown: isShown(row) })) }
}

const amountOf = (row: Invoice) => row.total_amount_accrued_this_period
const dueOf = ({ g702 }: Invoice) => g702?.current_payment_due ?? null

/** "Under Review" and `under_review` are one status. */
function stateOf(status: string | null): string {
  return plain(status ?? '').replaceAll(/[ &-]+/g, '_')
}

function toRecord(row: Invoice) {
  const amount = (value: number | null | undefined) => (value === null || value === undefined ? null : decimal(value))
  return {
    id: row.id,
    type: 'payment_application',
    ...row.job,
    number: row.invoice_number ?? row.number ?? row.id,
    contract: row.contract?.number ?? row.contract?.title ?? null,
    client: row.formatted_contract_company,
    billingDate: row.billing_date,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    status: row.status ?? 'unknown',
    amount: amount(row.total_amount_accrued_this_period),
    paymentDue: amount(row.g702?.current_payment_due),
    completedToDate: amount(row.g702?.total_completed_and_stored_to_date),
    retainageToDate: amount(row.g702?.total_retainage),
    currency: currencyOf(row),
  }
}
