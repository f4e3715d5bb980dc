import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordCurrency, recordsOutput } from '../../kit/records.ts'
import { orBlank } from '../../kit/unread.ts'
import { idText, maybeId, maybeNumber, maybePart, maybeText } from '../../kit/values.ts'
import { recordUrl } from '../client.ts'
import { createdIn, dayOfInstant } from '../created.ts'
import { corporateCurrency } from '../currencies.ts'
import { opportunityId } from '../opportunity.ts'
import { ofJob, readPage } from '../query.ts'
import { fieldOf, standardOf } from '../slots.ts'
import { soql, where } from '../soql.ts'

const historyRow = z.object({
  Id: idText,
  OpportunityId: maybeId,
  Opportunity: maybePart(z.object({ Name: maybeText, CurrencyIsoCode: maybeText })),
  StageName: maybeText,
  Amount: maybeNumber,
  Probability: maybeNumber,
  CreatedDate: maybeText,
  CreatedBy: maybePart(z.object({ Name: maybeText })),
})

export const stageHistory = defineTool({
  name: 'stage_history',
  title: 'Stages of opportunities',
  description:
    'When opportunities came into which stage, with amount and probability then, latest first: of one opportunity or job, of one stage, or in a window of days. Answers "how long has this bid been in negotiation" and "what moved last week". Salesforce writes a row whenever stage, amount, probability or close date changes.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    opportunityId: opportunityId.optional(),
    project: inputs.project.optional(),
    stage: z.string().min(1).max(80).optional().describe('Exactly as in Salesforce, for example Negotiation'),
    since: inputs.date.optional(),
    until: inputs.date.optional(),
    limit: inputs.limit.default(50),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      opportunityId: z.string().nullable(),
      opportunity: z.string().nullable(),
      stage: z.string(),
      date: z.string().nullable(),
      amount: money('contract_money', 'At that time; 0 when none was entered, null where it is not shown').nullable(),
      currency: recordCurrency,
      probability: z.number().describe('0 to 1, at that time'),
      by: z.string().nullable().describe('Who made the change'),
    },
    {},
  ),
  slots: { uses: ['project_no', 'amount'] },
  async run(input, vendor, { slots: names, company }) {
    const condition = where([
      input.opportunityId === undefined ? undefined : soql`OpportunityId = ${input.opportunityId}`,
      input.project === undefined
        ? undefined
        : soql`OpportunityId IN (SELECT Id FROM Opportunity WHERE ${ofJob(names, input.project)})`,
      input.stage === undefined ? undefined : soql`StageName = ${input.stage}`,
      ...createdIn(input, company),
    ])
    const ofOpportunity = { soql: (await corporateCurrency(vendor)) === null ? '' : ', Opportunity.CurrencyIsoCode' }
    // The history is of the standard amount alone.
    const hasAmount = fieldOf(names, 'amount')?.soql === standardOf('amount')
    const amount = { soql: hasAmount ? ', Amount' : '' }
    const page = await readPage(
      vendor,
      soql`SELECT Id, OpportunityId, Opportunity.Name${ofOpportunity}, StageName${amount}, Probability, CreatedDate, CreatedBy.Name FROM OpportunityHistory ${condition} ORDER BY CreatedDate DESC, Id DESC`,
      historyRow,
      input,
    )
    const said = { empty: 'No change of a stage in Salesforce matches these filters.', notes: page.notes }
    return vendorPage(page, said, (row) => ({
      id: row.Id,
      type: 'OpportunityHistory',
      // A row of history has no page of its own.
      url: row.OpportunityId === null ? undefined : recordUrl(vendor.settings, 'Opportunity', row.OpportunityId),
      opportunityId: row.OpportunityId,
      opportunity: row.Opportunity?.Name ?? null,
      stage: row.StageName ?? 'none',
      date: dayOfInstant(row.CreatedDate, company),
      amount: hasAmount ? orBlank(row.Amount) : null,
      ...(row.Opportunity?.CurrencyIsoCode == null ? {} : { currency: row.Opportunity.CurrencyIsoCode }),
      probability: orBlank(row.Probability) / 100,
      by: row.CreatedBy?.Name ?? null,
    }))
  },
})
