import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { wholeOf } from '../../kit/page.ts'
import { recordsOutput } from '../../kit/records.ts'
import { created, createOnce } from '../create-once.ts'
import { soql } from '../soql.ts'
import { leadFields, leadRecord, leadRow, leadShape } from './leads.ts'

export const createLead = defineTool({
  name: 'create_lead',
  title: 'Create a lead',
  description:
    'Enters a person of a company that is no customer yet, owned by this connection’s user. An open lead of the same last name and company is returned instead of a second one. For a customer use create_task on its opportunity.',
  kind: 'write',
  write: { undo: 'by_hand' },
  labels: { untrusted: false, sensitive: true, sendsOut: true },
  input: z.object({
    lastName: z.string().trim().min(1).max(80),
    firstName: z.string().trim().min(1).max(40).optional(),
    company: z.string().trim().min(1).max(255),
    email: z.email().max(80).optional(),
    phone: z.string().trim().min(3).max(40).optional(),
    source: z.string().min(1).max(80).optional().describe('Lead source, exactly as in Salesforce'),
    note: z.string().trim().min(1).max(4_000).optional().describe('Kept as the lead’s description'),
  }),
  output: recordsOutput(leadShape, { created }),
  async run(input, vendor, call) {
    const { lastName, firstName, company, email, phone, source, note } = input
    const done = await createOnce(vendor, {
      type: 'Lead',
      what: 'the lead',
      fields: leadFields,
      row: leadRow,
      same: soql`LastName = ${lastName} AND Company = ${company} AND IsConverted = false`,
      body: {
        LastName: lastName,
        FirstName: firstName,
        Company: company,
        Email: email,
        Phone: phone,
        LeadSource: source,
        Description: note,
      },
    })
    const said = { complete: true, empty: '', notes: done.notes }
    return { ...wholeOf(done.rows, said, (row) => leadRecord(row, vendor.settings, call)), created: done.created }
  },
})
