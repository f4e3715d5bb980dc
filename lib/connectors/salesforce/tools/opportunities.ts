import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { vendorPage, wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { unreadSoFar } from '../../kit/unread.ts'
import { corporateCurrency } from '../currencies.ts'
import { amountOf, convertedNote } from '../money-fields.ts'
import {
  opportunityAt,
  opportunityDetail,
  opportunityDetailShape,
  opportunityId,
  opportunityRecord,
  opportunityShape,
  ownedBy,
  ownerInput,
} from '../opportunity.ts'
import { ofJob, readAll, readPage, totalsOf } from '../query.ts'
import { requireField, slots } from '../slots.ts'
import { date, holds, soql, where } from '../soql.ts'

/** Amounts are prices under negotiation or contract sums: both count as contract terms. */
const labels = { untrusted: false, sensitive: true, sendsOut: false }

export const opportunities = defineTool({
  name: 'opportunities',
  title: 'Opportunities',
  description:
    'Bids and pursuits with customer, stage, amount, probability and dates. Filters: open/won/lost, stage, least amount, owner, customer, job number, window of the close date or of the day a bid is due. The total amount covers every match, not only the records returned. For weighted totals use pipeline, for the full record opportunity.',
  kind: 'read',
  labels,
  input: z.object({
    status: z.enum(['open', 'won', 'lost', 'all']).default('open').describe('Ignored when project is given'),
    stage: z.string().max(80).optional().describe('Exactly as in Salesforce, for example Bid Submitted'),
    minAmount: z.number().min(0).optional().describe('In the currency of the answer'),
    owner: ownerInput,
    account: z.string().min(2).max(100).optional().describe('Customer’s name or part of it'),
    text: z.string().min(2).max(100).optional().describe('Part of the opportunity’s name'),
    project: inputs.project.optional(),
    closeFrom: inputs.date.optional(),
    closeTo: inputs.date.optional(),
    bidDueFrom: inputs.date.optional().describe('Bids that are due from this day on'),
    bidDueTo: inputs.date.optional().describe('Bids that are due until this day'),
    sort: z
      .enum(['close_date', 'bid_due', 'amount'])
      .default('close_date')
      .describe('Earliest first; amount largest first'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(opportunityShape, { totalAmount: money('contract_money', 'All matches').nullable() }),
  slots: { uses: ['project_no', 'expected_start', 'bid_due', 'amount'] },
  async run(input, vendor, { slots: names }) {
    const corporate = await corporateCurrency(vendor)
    const { fields, row } = opportunityAt(names, corporate)
    const bidDue = () => requireField(names, 'bid_due')
    const amount = () => requireField(names, 'amount')
    const condition = where([
      input.project === undefined ? statusIs(input.status) : ofJob(names, input.project),
      input.stage === undefined ? undefined : soql`StageName = ${input.stage}`,
      input.minAmount === undefined ? undefined : soql`${amount()} >= ${amountOf(input.minAmount, corporate)}`,
      ownedBy(input.owner),
      input.account === undefined ? undefined : holds([soql`Account.Name`], input.account),
      input.text === undefined ? undefined : holds([soql`Name`], input.text),
      input.closeFrom === undefined ? undefined : soql`CloseDate >= ${date(input.closeFrom)}`,
      input.closeTo === undefined ? undefined : soql`CloseDate <= ${date(input.closeTo)}`,
      input.bidDueFrom === undefined ? undefined : soql`${bidDue()} >= ${date(input.bidDueFrom)}`,
      input.bidDueTo === undefined ? undefined : soql`${bidDue()} <= ${date(input.bidDueTo)}`,
    ])
    const orders = {
      close_date: () => soql`CloseDate`,
      bid_due: () => soql`${bidDue()} NULLS LAST`,
      amount: () => soql`${amount()} DESC NULLS LAST`,
    }
    const [page, totals] = await Promise.all([
      readPage(
        vendor,
        soql`SELECT ${fields} FROM Opportunity ${condition} ORDER BY ${orders[input.sort]()}, Id`,
        row,
        input,
      ),
      totalsOf(vendor, condition, { names, corporate }),
    ])
    const said = {
      empty: 'No opportunity in Salesforce matches these filters.',
      notes: [...page.notes, convertedNote(corporate)],
    }
    return { ...vendorPage(page, said, (one) => opportunityRecord(one, vendor.settings)), ...totals }
  },
})

export const opportunity = defineTool({
  name: 'opportunity',
  title: 'Opportunity',
  description:
    'One opportunity in full, by its Salesforce id or by job number: customer, stage, amount, next step, bid due date, competitor, loss reason, share of own concrete work, bond. A job number may have several opportunities. Says so when the job has none.',
  kind: 'read',
  labels,
  input: z.object({ id: opportunityId.optional(), project: inputs.project.optional() }),
  output: recordsOutput(opportunityDetailShape, {}),
  slots: { uses: slots.map((slot) => slot.id) },
  sample: { id: 'opportunities.id' },
  async run({ id, project }, vendor, { slots: names }) {
    if ((id === undefined) === (project === undefined)) {
      throw new GatewayError('invalid_input', 'Give either the opportunity’s id or the job number.')
    }
    const { fields, row } = opportunityAt(names, await corporateCurrency(vendor))
    const condition = id === undefined ? ofJob(names, project ?? '') : soql`Id = ${id}`
    const { rows, complete } = await readAll(
      vendor,
      soql`SELECT ${fields} FROM Opportunity WHERE ${condition} ORDER BY CloseDate DESC, Id`,
      row,
    )
    if (rows.length === 0 && unreadSoFar() === 0 && id !== undefined) {
      throw new GatewayError('not_found', 'Salesforce has no opportunity with this id, or does not show it to us.')
    }
    const said = { complete, empty: `No opportunity in Salesforce carries the job number ${project}.` }
    return wholeOf(rows, said, (one) => opportunityDetail(one, vendor.settings))
  },
})

function statusIs(status: 'open' | 'won' | 'lost' | 'all') {
  if (status === 'open') return soql`IsClosed = false`
  if (status === 'won') return soql`IsWon = true`
  if (status === 'lost') return soql`IsClosed = true AND IsWon = false`
  return undefined
}
