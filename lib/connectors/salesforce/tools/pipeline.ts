import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { sumsOutput } from '../../kit/currency.ts'
import { money } from '../../kit/data-classes.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { unreadSoFar } from '../../kit/unread.ts'
import { corporateCurrency } from '../currencies.ts'
import { sumsOfPriced } from '../money-fields.ts'
import { opportunityAt, opportunityRecord, opportunityShape, ownedBy, ownerInput } from '../opportunity.ts'
import { pipelineOf, weightedOf } from '../pipeline.ts'
import { readAll } from '../query.ts'
import { requireField } from '../slots.ts'
import { date, soql, where } from '../soql.ts'

const group = z.object({
  key: z.string(),
  count: z.number().int(),
  amount: money('contract_money', 'In full'),
  weighted: money('contract_money', 'Amount times probability'),
})

export const pipeline = defineTool({
  name: 'pipeline',
  title: 'Sales pipeline',
  description:
    'What the open opportunities are worth: in full and weighted by probability, by stage and by quarter of the expected start (2027-Q1). Optionally only one owner, one stage, or expected starts in a window. The figures cover every open opportunity; the records are the ones with the largest weighted amount.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    owner: ownerInput,
    stage: z.string().max(80).optional(),
    startFrom: inputs.date.optional().describe('Expected start on or after, YYYY-MM-DD'),
    startTo: inputs.date.optional().describe('Expected start on or before, YYYY-MM-DD'),
    minProbability: z.number().min(0).max(1).optional(),
    limit: inputs.limit.default(25),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    { ...opportunityShape, weighted: money('contract_money', 'Amount times probability').nullable() },
    {
      ...sumsOutput({
        amount: money('contract_money', 'All of them'),
        weighted: money('contract_money', 'Amount times probability, all of them'),
        byStage: z.array(group),
        byStartQuarter: z.array(group),
      }),
      figuresComplete: z.boolean().describe('False when the figures cover only a part'),
    },
  ),
  slots: { uses: ['project_no', 'expected_start', 'amount'] },
  async run(input, vendor, call) {
    const names = call.slots
    const { fields, row } = opportunityAt(names, await corporateCurrency(vendor))
    const start = () => requireField(names, 'expected_start')
    const condition = where([
      soql`IsClosed = false`,
      ownedBy(input.owner),
      input.stage === undefined ? undefined : soql`StageName = ${input.stage}`,
      input.startFrom === undefined ? undefined : soql`${start()} >= ${date(input.startFrom)}`,
      input.startTo === undefined ? undefined : soql`${start()} <= ${date(input.startTo)}`,
      input.minProbability === undefined ? undefined : soql`Probability >= ${input.minProbability * 100}`,
    ])
    const { rows, complete } = await readAll(
      vendor,
      soql`SELECT ${fields} FROM Opportunity ${condition} ORDER BY Id`,
      row,
    )
    const open = rows
      .map((one) => opportunityRecord(one, vendor.settings))
      .map((record) => ({
        ...record,
        weighted: record.amount === null ? null : weightedOf({ ...record, amount: record.amount }),
      }))
      .sort((a, b) => (b.weighted ?? 0) - (a.weighted ?? 0) || a.id.localeCompare(b.id))
    const { sums, note } = sumsOfPriced(open, call, pipelineOf)
    const said = { complete, empty: 'No open opportunity in Salesforce matches these filters.', notes: [note] }
    return {
      ...pageOf(open, input, said, (record) => record),
      ...sums,
      figuresComplete: complete && unreadSoFar() === 0,
    }
  },
})
