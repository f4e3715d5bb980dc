import { z } from 'zod'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { type JobKey, jobOfDocument } from './job-key.ts'
import { ledgerLines, openByDocument, posted } from './postings.ts'
import { allOf, until } from './query.ts'
import { retainageOf, withheld } from './retainage.ts'
import { allRows, cents, text } from './suiteql.ts'

const byJob = z.object({ job: text, amount: cents })

/** Posted job cost in cents by job id, up to a day where one is given. */
export async function costByJob(
  vendor: VendorHttp,
  names: SlotNames,
  { line }: JobKey,
  to?: string,
): Promise<Map<string, number>> {
  const where = allOf(
    [posted(names)],
    ["a.accttype IN ('COGS', 'Expense')"],
    [`tl.${line} IS NOT NULL`],
    until('t.trandate', to),
  )
  const { rows } = await allRows(vendor, byJob, {
    sql: `SELECT tl.${line} AS job, SUM(tal.amount) AS amount FROM ${ledgerLines}
      WHERE ${where.sql} GROUP BY tl.${line} ORDER BY tl.${line}`,
    params: where.params,
  })
  return new Map(rows.map(({ job, amount }) => [job, amount]))
}

/**
 * Posted invoices in cents by job id, up to a day where one is given: drafts do not count as billed. An invoice asks for
 * the work billed less what the owner withholds; the work is both together.
 */
export async function billedByJob(vendor: VendorHttp, names: SlotNames, to?: string): Promise<Map<string, number>> {
  const where = allOf(["t.type IN ('CustInvc', 'CustCred')"], ['j.id IS NOT NULL'], until('t.trandate', to))
  const { rows } = await allRows(vendor, byJob, {
    sql: `SELECT j.id AS job, SUM(o.amount + ${withheld(names)}) AS amount
      FROM transaction t JOIN ${openByDocument(names, 'invoices')} o ON o.document = t.id
      ${retainageOf(names)?.join ?? ''} ${jobOfDocument(names)} WHERE ${where.sql} GROUP BY j.id ORDER BY j.id`,
    params: where.params,
  })
  return new Map(rows.map(({ job, amount }) => [job, amount]))
}
