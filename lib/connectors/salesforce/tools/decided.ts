import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { sumsOutput } from '../../kit/currency.ts'
import { money } from '../../kit/data-classes.ts'
import { pageOf, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { unreadSoFar } from '../../kit/unread.ts'
import { corporateCurrency } from '../currencies.ts'
import { amountOf, convertedNote, sumsOfPriced } from '../money-fields.ts'
import { opportunityAt, opportunityRecord, opportunityShape, ownedBy, ownerInput } from '../opportunity.ts'
import { ofJob, readAll, readPage, totalsOf } from '../query.ts'
import { requireField } from '../slots.ts'
import { date, holds, soql, where } from '../soql.ts'
import { lossesOf, winRateOf } from '../win-rate.ts'

export const wonOpportunities = defineTool({
  name: 'won_opportunities',
  title: 'Won opportunities',
  description:
    'Opportunities closed as won since a date (default: the last 180 days), newest first, with job number and days since the close. Compare the job numbers with NetSuite jobs and Procore projects to find work that was won and never set up.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    since: inputs.date.optional().describe('Closed on or after, YYYY-MM-DD; default 180 days ago'),
    until: inputs.date.optional().describe('Closed on or before, YYYY-MM-DD'),
    project: inputs.project.optional().describe('Only this job; looks at any close date unless since is given'),
    minAmount: z.number().min(0).optional().describe('In the currency of the answer'),
    owner: ownerInput,
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...opportunityShape,
      daysSinceClose: z.number().int().nullable().describe('Negative when the close date is ahead'),
    },
    { totalAmount: money('contract_money', 'All matches').nullable() },
  ),
  slots: { uses: ['project_no', 'expected_start', 'amount'] },
  async run(input, vendor, call) {
    const corporate = await corporateCurrency(vendor)
    const { fields, row } = opportunityAt(call.slots, corporate)
    const since = input.since ?? (input.project === undefined ? addDays(call.today, -180) : undefined)
    const condition = where([
      soql`IsWon = true`,
      since === undefined ? undefined : soql`CloseDate >= ${date(since)}`,
      input.until === undefined ? undefined : soql`CloseDate <= ${date(input.until)}`,
      input.project === undefined ? undefined : ofJob(call.slots, input.project),
      input.minAmount === undefined
        ? undefined
        : soql`${requireField(call.slots, 'amount')} >= ${amountOf(input.minAmount, corporate)}`,
      ownedBy(input.owner),
    ])
    const [page, totals] = await Promise.all([
      readPage(vendor, soql`SELECT ${fields} FROM Opportunity ${condition} ORDER BY CloseDate DESC, Id`, row, input),
      totalsOf(vendor, condition, { names: call.slots, corporate }),
    ])
    const said = {
      empty: 'Salesforce has no opportunity won in this time with these filters.',
      notes: [...page.notes, convertedNote(corporate)],
    }
    return {
      ...vendorPage(page, said, (one) => ({
        ...opportunityRecord(one, vendor.settings),
        daysSinceClose: one.CloseDate === null ? null : daysBetween(one.CloseDate, call.today),
      })),
      ...totals,
    }
  },
})

const rate = {
  decided: z.number().int(),
  won: z.number().int(),
  lost: z.number().int(),
  winRate: z.number().nullable().describe('Won of decided, 0 to 1; null when nothing was decided'),
}

export const winRate = defineTool({
  name: 'win_rate',
  title: 'Win rate',
  description:
    'How many decided bids were won, by competitor met and by reason of loss (with the average share of own concrete work), for close dates in a window (default: the last three years). The figures cover every decided bid; the records are the latest.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    since: inputs.date.optional().describe('Closed on or after, YYYY-MM-DD; default 1,095 days ago'),
    until: inputs.date.optional().describe('Closed on or before, YYYY-MM-DD'),
    competitor: z.string().min(2).max(100).optional().describe('Competitor’s name or part of it'),
    owner: ownerInput,
    minAmount: z.number().min(0).optional().describe('In the currency of the answer'),
    limit: inputs.limit.default(25),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...opportunityShape,
      won: z.boolean(),
      competitor: z.string().nullable(),
      lossReason: z.string().nullable(),
      selfPerformConcrete: z.number().nullable().describe('0 to 1'),
    },
    {
      ...rate,
      byCompetitor: z.array(z.object({ competitor: z.string(), ...rate })),
      ...sumsOutput({
        wonAmount: money('contract_money', 'Of the won ones'),
        lostAmount: money('contract_money', 'Of the lost ones'),
        byLossReason: z.array(
          z.object({
            reason: z.string(),
            lost: z.number().int(),
            amount: money('contract_money', 'Lost for this reason'),
            selfPerformConcrete: z.number().nullable().describe('Average share of own concrete work, 0 to 1'),
          }),
        ),
      }),
      figuresComplete: z.boolean().describe('False when the figures cover only a part'),
    },
  ),
  slots: { uses: ['project_no', 'expected_start', 'loss_reason', 'competitor', 'self_perform', 'amount'] },
  async run(input, vendor, call) {
    const corporate = await corporateCurrency(vendor)
    const { fields, row } = opportunityAt(call.slots, corporate)
    const condition = where([
      soql`IsClosed = true`,
      soql`CloseDate >= ${date(input.since ?? addDays(call.today, -1_095))}`,
      input.until === undefined ? undefined : soql`CloseDate <= ${date(input.until)}`,
      input.competitor === undefined ? undefined : holds([requireField(call.slots, 'competitor')], input.competitor),
      ownedBy(input.owner),
      input.minAmount === undefined
        ? undefined
        : soql`${requireField(call.slots, 'amount')} >= ${amountOf(input.minAmount, corporate)}`,
    ])
    const { rows, complete } = await readAll(
      vendor,
      soql`SELECT ${fields} FROM Opportunity ${condition} ORDER BY CloseDate DESC, Id`,
      row,
    )
    const decided = rows.map((one) => ({
      ...opportunityRecord(one, vendor.settings),
      won: one.IsWon,
      competitor: one.competitor,
      lossReason: one.loss_reason,
      selfPerformConcrete: one.self_perform === null ? null : one.self_perform / 100,
    }))
    const { sums, note } = sumsOfPriced(decided, call, lossesOf)
    const said = { complete, empty: 'Salesforce has no decided bid in this time with these filters.', notes: [note] }
    return {
      ...pageOf(decided, input, said, (record) => record),
      ...winRateOf(decided),
      ...sums,
      figuresComplete: complete && unreadSoFar() === 0,
    }
  },
})
