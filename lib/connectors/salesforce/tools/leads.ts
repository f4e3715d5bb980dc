import { z } from 'zod'
import type { CallContext } from '../../kit/connector.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { idText, maybeFlag, maybeId, maybePart, maybeText } from '../../kit/values.ts'
import type { VendorSettings } from '../../kit/vendor-http.ts'
import { recordUrl } from '../client.ts'
import { createdIn, dayOfInstant } from '../created.ts'
import { ownedBy, ownerInput } from '../opportunity.ts'
import { readPage } from '../query.ts'
import { holds, soql, where } from '../soql.ts'

export const leadFields = soql`Id, Name, Company, Email, Phone, LeadSource, Status, CreatedDate, Owner.Name, IsConverted, ConvertedOpportunityId`

export const leadRow = z.object({
  Id: idText,
  Name: maybeText,
  Company: maybeText,
  Email: maybeText,
  Phone: maybeText,
  LeadSource: maybeText,
  Status: maybeText,
  CreatedDate: maybeText,
  Owner: maybePart(z.object({ Name: maybeText })),
  IsConverted: maybeFlag,
  ConvertedOpportunityId: maybeId,
})

export const leadShape = {
  name: z.string(),
  company: z.string().nullable(),
  email: field.personal(z.string().nullable()),
  phone: field.personal(z.string().nullable()),
  source: z.string().nullable(),
  status: z.string().nullable().describe('As in Salesforce'),
  created: z.string().nullable(),
  owner: z.string().nullable(),
  opportunityId: z.string().nullable().describe('What it became, once it is converted'),
}

export function leadRecord(row: z.output<typeof leadRow>, settings: VendorSettings, { company }: CallContext) {
  return {
    id: row.Id,
    type: 'Lead',
    url: recordUrl(settings, 'Lead', row.Id),
    name: row.Name ?? 'unnamed',
    company: row.Company,
    email: row.Email,
    phone: row.Phone,
    source: row.LeadSource,
    status: row.Status,
    created: dayOfInstant(row.CreatedDate, company),
    owner: row.Owner?.Name ?? null,
    opportunityId: row.ConvertedOpportunityId,
  }
}

export const leads = defineTool({
  name: 'leads',
  title: 'Leads',
  description:
    'People and companies that asked for us and are no customers yet, newest first: by status, source, owner, days, or any part of name or company. Converted ones became an opportunity and are left out unless asked for. Customers are in accounts.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    state: z.enum(['open', 'converted', 'all']).default('open').describe('Open: not converted'),
    status: z.string().min(1).max(80).optional().describe('Exactly as in Salesforce, for example Working'),
    source: z.string().min(1).max(80).optional().describe('Lead source, exactly as in Salesforce'),
    owner: ownerInput,
    text: z.string().min(2).max(100).optional().describe('Part of the person’s or the company’s name'),
    since: inputs.date.optional().describe('Created from this day on'),
    until: inputs.date.optional().describe('Created until this day'),
    limit: inputs.limit.default(50),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(leadShape, {}),
  async run(input, vendor, call) {
    const condition = where([
      input.state === 'all' ? undefined : soql`IsConverted = ${input.state === 'converted'}`,
      input.status === undefined ? undefined : soql`Status = ${input.status}`,
      input.source === undefined ? undefined : soql`LeadSource = ${input.source}`,
      ownedBy(input.owner),
      input.text === undefined ? undefined : holds([soql`Name`, soql`Company`], input.text),
      ...createdIn(input, call.company),
    ])
    const query = soql`SELECT ${leadFields} FROM Lead ${condition} ORDER BY CreatedDate DESC, Id`
    const page = await readPage(vendor, query, leadRow, input)
    const said = { empty: 'No lead in Salesforce matches these filters.', notes: page.notes }
    return vendorPage(page, said, (row) => leadRecord(row, vendor.settings, call))
  },
})
