import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { field, money } from '../../kit/data-classes.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { idText, maybeCount, maybeFlag, maybeNumber, maybePart, maybeText } from '../../kit/values.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { recordUrl } from '../client.ts'
import { corporateCurrency } from '../currencies.ts'
import { convertedNote } from '../money-fields.ts'
import { hasPersons } from '../persons.ts'
import { readAll, readPage } from '../query.ts'
import { fieldOf } from '../slots.ts'
import { holds, type Soql, soql, where } from '../soql.ts'

const accountRow = z.object({ Id: idText, Name: maybeText, Industry: maybeText, IsPersonAccount: maybeFlag })
const dealings = z.object({
  AccountId: idText,
  IsClosed: maybeFlag,
  IsWon: maybeFlag,
  n: maybeCount,
  amount: maybeNumber,
})

export const accounts = defineTool({
  name: 'accounts',
  title: 'Customers and prospects',
  description:
    'Accounts in Salesforce (customers and prospects) by name or industry, each with its number and amount of open and of won opportunities. An account may be a person: ask kind company where a company is meant. For invoices and receivables of a customer use NetSuite.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    text: z.string().min(2).max(100).optional().describe('Name or part of it'),
    industry: z.string().min(2).max(100).optional(),
    kind: z.enum(['all', 'company']).default('all').describe('company: without accounts that are persons'),
    /** The dealings are asked for by id, and an address has a length. */
    limit: z.number().int().min(1).max(200).default(50).describe('Most records to return'),
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      isPerson: z.boolean(),
      industry: z.string().nullable(),
      openOpportunities: z.number().int(),
      openAmount: money('contract_money', 'Open opportunities; null when Salesforce shows no amounts').nullable(),
      wonOpportunities: z.number().int(),
      wonAmount: money('contract_money', 'Won opportunities; null when Salesforce shows no amounts').nullable(),
    },
    {},
  ),
  slots: { uses: ['amount'] },
  async run(input, vendor, { slots: names }) {
    const [persons, amount] = [await hasPersons(vendor), fieldOf(names, 'amount')]
    const condition = where([
      persons && input.kind === 'company' ? soql`IsPersonAccount = false` : undefined,
      input.text === undefined ? undefined : holds([soql`Name`], input.text),
      input.industry === undefined ? undefined : holds([soql`Industry`], input.industry),
    ])
    const page = await readPage(
      vendor,
      soql`SELECT Id, Name, Industry${{ soql: persons ? ', IsPersonAccount' : '' }} FROM Account ${condition} ORDER BY Name, Id`,
      accountRow,
      input,
    )
    const dealt = await dealingsOf(
      vendor,
      page.rows.map(({ Id }) => Id),
      amount,
    )
    const corporate = await corporateCurrency(vendor)
    const said = {
      empty: 'No account in Salesforce matches these filters.',
      notes: [...page.notes, convertedNote(corporate)],
    }
    const worth = (dealt?: { amount: number | null }) => (amount === null ? null : (dealt?.amount ?? 0))
    const answer = vendorPage(page, said, (row) => {
      const own = dealt.filter(({ AccountId }) => AccountId === row.Id)
      const open = own.find(({ IsClosed }) => IsClosed === false)
      const won = own.find(({ IsWon }) => IsWon === true)
      return {
        id: row.Id,
        type: 'Account',
        url: recordUrl(vendor.settings, 'Account', row.Id),
        name: row.Name ?? 'unnamed',
        isPerson: row.IsPersonAccount === true,
        industry: row.Industry,
        openOpportunities: open?.n ?? 0,
        openAmount: worth(open),
        wonOpportunities: won?.n ?? 0,
        wonAmount: worth(won),
      }
    })
    return corporate === null ? answer : { ...answer, currency: corporate }
  },
})

async function dealingsOf(
  vendor: VendorHttp,
  accountIds: readonly string[],
  amount: Soql | null,
): Promise<z.output<typeof dealings>[]> {
  if (accountIds.length === 0) return []
  const { rows } = await readAll(
    vendor,
    soql`SELECT AccountId, IsClosed, IsWon, COUNT(Id) n${amount === null ? soql`` : soql`, SUM(${amount}) amount`} FROM Opportunity WHERE AccountId IN ${accountIds} GROUP BY AccountId, IsClosed, IsWon`,
    dealings,
  )
  return rows
}

const contactRow = z.object({
  Id: idText,
  Name: maybeText,
  Title: maybeText,
  Email: maybeText,
  Phone: maybeText,
  Account: maybePart(z.object({ Name: maybeText })),
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
      input.account === undefined ? undefined : holds([soql`Account.Name`], input.account),
      input.text === undefined ? undefined : holds([soql`Name`, soql`Title`, soql`Email`], input.text),
    ])
    const page = await readPage(
      vendor,
      soql`SELECT Id, Name, Title, Email, Phone, Account.Name FROM Contact ${condition} ORDER BY Name, Id`,
      contactRow,
      input,
    )
    const said = { empty: 'No contact in Salesforce matches these filters.', notes: page.notes }
    return vendorPage(page, said, (row) => ({
      id: row.Id,
      type: 'Contact',
      url: recordUrl(vendor.settings, 'Contact', row.Id),
      name: row.Name ?? 'unnamed',
      title: row.Title,
      email: row.Email,
      phone: row.Phone,
      account: row.Account?.Name ?? null,
    }))
  },
})
