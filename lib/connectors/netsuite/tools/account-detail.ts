import { z } from 'zod'
import { addDays } from '#lib/core/days.ts'
import { type CallContext, defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { type Account, accountName, requireAccount } from '../accounts.ts'
import { jobKeyOf, numberIn, ofJob } from '../job-key.ts'
import { documentReference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { balanceOf, ledgerLines, posted } from '../postings.ts'
import { allOf, contains, isoDate, since, until } from '../query.ts'
import { alsoSelect } from '../slots.ts'
import { cents, centsOrZero, count, day, page, sumsOfAll, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  line: text,
  doctype: text,
  docnumber: textIfAny,
  docdate: day,
  lineparty: textIfAny,
  documentparty: textIfAny,
  jobnumber: textIfAny,
  memo: textIfAny,
  docmemo: textIfAny,
  amount: cents,
})
const sums = z.object({ lines: count, debits: centsOrZero, credits: centsOrZero })

export const accountDetail = defineTool({
  name: 'account_detail',
  title: 'Lines of an account',
  description:
    'The posted lines of one account between two days, oldest first: document, date, party, job, memo, and the amount ' +
    'with debits positive; with the opening and closing balance and totals over everything that matches. Needs the ' +
    'account’s number, whole name or id; trial_balance lists them. Default is the current month. By transaction date.',
  kind: 'read',
  labels: { untrusted: true, sensitive: true, sendsOut: false },
  input: z.object({
    account: z.string().trim().min(1).max(200).describe('Account number, whole name, or id from trial_balance'),
    from: inputs.date.optional().describe('First day; default is the first of the last day’s month'),
    to: inputs.date.optional().describe('Last day; default is today'),
    project: inputs.project.optional().describe('Only lines of this job'),
    search: z.string().min(2).max(100).optional().describe('Part of the memo'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      line: z.string().describe('The line’s id in its document'),
      number: z.string().optional().describe('Number of the document'),
      date: z.string(),
      party: z.string().optional().describe('Vendor, customer or job as NetSuite shows it'),
      project: z.string().optional(),
      memo: z.string().optional(),
      amount: money('tax_bank', 'Debit positive'),
    },
    {
      account: z.object({ id: z.string(), number: z.string().optional(), name: z.string(), accountType: z.string() }),
      from: z.string(),
      to: z.string(),
      opening: money('tax_bank', 'Balance of the whole account before the first day, debit positive'),
      closing: money('tax_bank', 'Balance of the whole account at the end of the last day, debit positive'),
      totals: z.object({
        lines: z.number().int(),
        debits: money('tax_bank', 'Of all matching lines'),
        credits: money('tax_bank', 'Of all matching lines, positive'),
        net: money('tax_bank', 'Debits less credits'),
      }),
    },
  ),
  slots: { uses: ['account_number', 'job_key', 'book'] },
  sample: { account: 'trial_balance.id' },
  async run(input, vendor, call) {
    const { slots: names } = call
    const account = await requireAccount(vendor, names, input.account)
    const to = input.to ?? call.today
    const from = input.from ?? `${to.slice(0, 7)}-01`
    const where = allOf(
      [posted(names)],
      ['tal.account = ?', account.id],
      since('t.trandate', from),
      until('t.trandate', to),
      ofJob(call, input.project),
      contains(['tl.memo', 't.memo'], input.search),
    )
    const key = jobKeyOf(names)
    const source = `${ledgerLines}${key === null ? '' : ` LEFT JOIN ${key.table} j ON j.id = tl.${key.line}`}`
    const sql = `SELECT t.id, tl.id AS line, t.type AS doctype, t.tranid AS docnumber, ${isoDate('t.trandate')} AS docdate,
        BUILTIN.DF(tl.entity) AS lineparty, BUILTIN.DF(t.entity) AS documentparty, tl.memo, t.memo AS docmemo,
        tal.amount${alsoSelect({ jobnumber: key?.number ?? null })}
      FROM ${source} WHERE ${where.sql} ORDER BY t.trandate, t.id, tl.id`
    const found = await page(vendor, row, { sql, params: where.params }, input)
    const all = await sumsOfAll(vendor, call, sums, {
      sql: `SELECT COUNT(*) AS lines, SUM(CASE WHEN tal.amount > 0 THEN tal.amount ELSE 0 END) AS debits,
        SUM(CASE WHEN tal.amount < 0 THEN 0 - tal.amount ELSE 0 END) AS credits FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const why = await whyEmpty(vendor, call, found, { what: 'lines of this account', project: input.project })
    const [debits, credits] = [all?.debits ?? 0, all?.credits ?? 0]
    return {
      ...vendorPage(found, why, (line) => toRecord(line, vendor, call)),
      account: told(account),
      from,
      to,
      opening: decimal(await balanceOf(vendor, names, [account.id], addDays(from, -1))),
      closing: decimal(await balanceOf(vendor, names, [account.id], to)),
      totals: {
        lines: all?.lines ?? 0,
        debits: decimal(debits),
        credits: decimal(credits),
        net: decimal(debits - credits),
      },
    }
  },
})

function toRecord(line: z.output<typeof row>, vendor: VendorHttp, call: CallContext) {
  return {
    ...documentReference(vendor, line.doctype, line.id),
    line: line.line,
    number: line.docnumber,
    date: line.docdate,
    party: line.lineparty ?? line.documentparty,
    project: numberIn(call, line.jobnumber),
    memo: line.memo ?? line.docmemo,
    amount: decimal(line.amount),
  }
}

function told(account: Account) {
  return {
    id: account.id,
    number: account.acctnumber,
    name: accountName(account),
    accountType: account.accttype,
  }
}
