import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { recordUrl } from '../client.ts'
import { readAll, readPage } from '../query.ts'
import { contains, type Soql, soql, where } from '../soql.ts'

const accountRow = z.object({ Id: z.string(), Name: z.string(), Industry: z.string().nullable() })
const dealings = z.object({
  AccountId: z.string(),
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
  n: z.number().int(),
  amount: z.number().nullable(),
})

export const accounts = defineTool({
  name: 'accounts',
  title: 'Customers and prospects',
  description:
    'Accounts in Salesforce (customers and prospects) by name or industry, each with its number and amount of open and of won opportunities. For invoices and receivables of a customer use NetSuite.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    text: z.string().min(2).max(100).optional().describe('Name or part of it'),
    industry: z.string().min(2).max(100).optional(),
    /** The dealings are asked for by id, and an address has a length. */
    limit: z.number().int().min(1).max(200).default(50).describe('Most records to return'),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      industry: z.string().nullable(),
      openOpportunities: z.number().int(),
      openAmount: money('contract_money', 'Open opportunities'),
      wonOpportunities: z.number().int(),
      wonAmount: money('contract_money', 'Won opportunities'),
    },
    {},
  ),
  async run(input, vendor) {
    const condition = where([
      input.text === undefined ? undefined : soql`Name LIKE ${contains(input.text)}`,
      input.industry === undefined ? undefined : soql`Industry LIKE ${contains(input.industry)}`,
    ])
    const { rows, ...rest } = await readPage(
      vendor,
      soql`SELECT Id, Name, Industry FROM Account ${condition} ORDER BY Name, Id`,
      accountRow,
      input,
    )
    const dealt = await dealingsOf(
      vendor,
      rows.map(({ Id }) => Id),
    )
    return {
      records: rows.map((row) => {
        const url = recordUrl(vendor.settings, 'Account', row.Id)
        const own = dealt.filter(({ AccountId }) => AccountId === row.Id)
        const open = own.find(({ IsClosed }) => !IsClosed)
        const won = own.find(({ IsWon }) => IsWon)
        return {
          id: row.Id,
          type: 'Account',
          url,
          name: row.Name,
          industry: row.Industry,
          openOpportunities: open?.n ?? 0,
          openAmount: open?.amount ?? 0,
          wonOpportunities: won?.n ?? 0,
          wonAmount: won?.amount ?? 0,
        }
      }),
      asOf: new Date().toISOString(),
      ...rest,
      ...(rows.length === 0 ? { note: 'No account in Salesforce matches these filters.' } : {}),
    }
  },
})

async function dealingsOf(vendor: VendorHttp, accountIds: readonly string[]): Promise<z.output<typeof dealings>[]> {
  if (accountIds.length === 0) return []
  const { rows } = await readAll(
    vendor,
    soql`SELECT AccountId, IsClosed, IsWon, COUNT(Id) n, SUM(Amount) amount FROM Opportunity WHERE AccountId IN ${accountIds} GROUP BY AccountId, IsClosed, IsWon`,
    dealings,
  )
  return rows
}

const contactRow = z.object({
  Id: z.string(),
  Name: z.string(),
  Title: z.string().nullable(),
  Email: z.string().nullable(),
  Phone: z.string().nullable(),
  Account: z.object({ Name: z.string() }).nullable(),
})

export const contacts = defineTool({
  name: 'contacts',
  title: 'Customer contacts',
  description:
    'People at customers and prospects with title, e-mail and phone, by account, or by any part of name, title or e-mail. Our own people are not here but in BambooHR.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    account: z.string().min(2).max(100).optional().describe('Customer’s name or part of it'),
    text: z.string().min(2).max(100).optional().describe('Part of name, title or e-mail'),
    limit: inputs.limit.default(50),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      title: z.string().nullable(),
      email: field.personal(z.string().nullable()),
      phone: field.personal(z.string().nullable()),
      account: z.string().nullable(),
    },
    {},
  ),
  async run(input, vendor) {
    const condition = where([
      input.account === undefined ? undefined : soql`Account.Name LIKE ${contains(input.account)}`,
      input.text === undefined ? undefined : anyOf(contains(input.text)),
    ])
    const { rows, ...rest } = await readPage(
      vendor,
      soql`SELECT Id, Name, Title, Email, Phone, Account.Name FROM Contact ${condition} ORDER BY Name, Id`,
      contactRow,
      input,
    )
    return {
      records: rows.map((row) => {
        const url = recordUrl(vendor.settings, 'Contact', row.Id)
        return {
          id: row.Id,
          type: 'Contact',
          url,
          name: row.Name,
          title: row.Title,
          email: row.Email,
          phone: row.Phone,
          account: row.Account?.Name ?? null,
        }
      }),
      asOf: new Date().toISOString(),
      ...rest,
      ...(rows.length === 0 ? { note: 'No contact in Salesforce matches these filters.' } : {}),
    }
  },
})

function anyOf(pattern: Soql): Soql {
  return soql`(Name LIKE ${pattern} OR Title LIKE ${pattern} OR Email LIKE ${pattern})`
}
