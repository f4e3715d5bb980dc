import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { money } from '../../kit/data-classes.ts'
import { decimal } from '../../kit/money.ts'
import { vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { appliedBy, toldApplied } from '../applied.ts'
import { costCodeOf, costCodeOfDocument, ofCostCode } from '../cost-code.ts'
import { jobColumns, jobOfDocument, numberIn, ofJob } from '../job-key.ts'
import { reference } from '../links.ts'
import { whyEmpty } from '../lookups.ts'
import { ofSubsidiaries, openByDocument } from '../postings.ts'
import { allOf, contains, entityName, isoDate, since, unnamed, until, when } from '../query.ts'
import { alsoSelect } from '../slots.ts'
import { cents, centsOrBlank, centsOrZero, count, day, page, sumsOfAll, text, textIfAny } from '../suiteql.ts'

const row = z.object({
  id: text,
  creditnumber: textIfAny,
  creditdate: day,
  vendorid: text,
  vendor: textIfAny,
  jobnumber: textIfAny,
  costcode: textIfAny,
  amount: cents,
  unapplied: centsOrBlank,
  memo: textIfAny,
})
const sums = z.object({ credits: count, amount: centsOrZero, unapplied: centsOrZero })

const amount = 'ABS(o.amount)'
/** Kept as an open amount or as an unused one, by how the credit came to be. */
const unapplied = 'ABS(o.unpaid)'

export const vendorCredits = defineTool({
  name: 'vendor_credits',
  title: 'Vendor credits',
  description:
    'Credits that vendors gave (returns, corrections, back charges), newest first: number, vendor, job, cost code, date, amount, ' +
    'what is not applied yet and the bills it was applied to, with totals over everything that matches.',
  kind: 'read',
  labels: { untrusted: true, sensitive: false, sendsOut: false },
  input: z.object({
    vendor: z.string().min(2).max(100).optional().describe('Part of the vendor’s name'),
    vendorId: z.string().regex(/^\d+$/).optional().describe('From find_vendors'),
    number: z.string().max(50).optional().describe('The credit’s number, exactly'),
    project: inputs.project.optional().describe('Only credits of this job'),
    costCode: z.string().max(20).optional().describe('Only credits whose first line has this cost code'),
    onlyUnapplied: z.boolean().default(false).describe('Only credits of which something is left to use'),
    from: inputs.date.optional().describe('Credit date from'),
    to: inputs.date.optional().describe('Credit date to'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      number: z.string().optional(),
      vendor: z.string(),
      vendorId: z.string(),
      project: z.string().optional(),
      costCode: z.string().optional().describe('Of the credit’s first line'),
      date: z.string(),
      amount: money('cost', 'The whole credit, positive'),
      unapplied: money('cost', 'Left to use'),
      memo: z.string().optional(),
      appliedTo: z.array(
        z.object({
          id: z.string(),
          number: z.string().optional(),
          project: z.string().optional(),
          amount: money('cost', 'Used on this bill'),
        }),
      ),
    },
    {
      totals: z.object({
        credits: z.number().int(),
        amount: money('cost', 'Of all matching credits'),
        unapplied: money('cost', 'Of all matching credits'),
      }),
    },
  ),
  slots: { uses: ['job_key', 'cost_code', 'book'] },
  async run(input, vendor, call) {
    const { slots: names } = call
    const where = allOf(
      ["t.type = 'VendCred'"],
      ofSubsidiaries(names, 'ml'),
      contains([entityName('v')], input.vendor),
      when(input.vendorId, 'v.id = ?'),
      when(input.number, 't.tranid = ?'),
      ofJob(call, input.project),
      ofCostCode(names, input.costCode),
      input.onlyUnapplied ? [`${unapplied} <> 0`] : undefined,
      since('t.trandate', input.from),
      until('t.trandate', input.to),
    )
    const source = `transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
      JOIN vendor v ON v.id = t.entity JOIN ${openByDocument(names, 'vendorCredits')} o ON o.document = t.id
      ${jobOfDocument(names)} ${costCodeOfDocument(names)}`
    const also = alsoSelect({ jobnumber: jobColumns(names).jobnumber, costcode: costCodeOf(names)?.name ?? null })
    const sql = `SELECT t.id, t.tranid AS creditnumber, ${isoDate('t.trandate')} AS creditdate, v.id AS vendorid,
      ${entityName('v')} AS vendor, t.memo, ${amount} AS amount, ${unapplied} AS unapplied${also}
      FROM ${source} WHERE ${where.sql} ORDER BY t.trandate DESC, t.id DESC`
    const found = await page(vendor, row, { sql, params: where.params }, input)
    const all = await sumsOfAll(vendor, call, sums, {
      sql: `SELECT COUNT(*) AS credits, SUM(${amount}) AS amount, SUM(${unapplied}) AS unapplied FROM ${source} WHERE ${where.sql}`,
      params: where.params,
    })
    const applied = await appliedBy(
      vendor,
      call,
      found.rows.map(({ id }) => id),
    )
    const toRecord = (credit: z.output<typeof row>) => ({
      ...reference(vendor, 'vendorCredit', credit.id),
      number: credit.creditnumber,
      vendor: credit.vendor ?? unnamed('Vendor', credit.vendorid),
      vendorId: credit.vendorid,
      project: numberIn(call, credit.jobnumber),
      costCode: credit.costcode,
      date: credit.creditdate,
      amount: decimal(credit.amount),
      unapplied: decimal(credit.unapplied),
      memo: credit.memo,
      appliedTo: toldApplied(call, applied.of.get(credit.id)),
    })
    const what = { what: 'vendor credits', project: input.project }
    const shown = vendorPage(found, await whyEmpty(vendor, call, found, what), toRecord)
    return {
      ...shown,
      complete: shown.complete && applied.complete,
      totals: {
        credits: all?.credits ?? 0,
        amount: decimal(all?.amount ?? 0),
        unapplied: decimal(all?.unapplied ?? 0),
      },
    }
  },
})
