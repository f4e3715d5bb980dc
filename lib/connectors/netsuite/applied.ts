import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { decimal } from '../kit/money.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { jobColumns, jobOfDocument, numberIn, ofJob } from './job-key.ts'
import { among } from './postings.ts'
import { allOf, type Condition, when } from './query.ts'
import { isId } from './slots/make.ts'
import { alsoSelect } from './slots.ts'
import { allRows, cents, text, textIfAny } from './suiteql.ts'
import { inBooks, inBooksOf } from './worth.ts'

const row = z.object({ source: text, id: text, docnumber: textIfAny, jobnumber: textIfAny, amount: cents })
export type Applied = z.output<typeof row>

/** What payments or credits settled, by their ids. They are tied to it by links between transactions. */
export async function appliedBy(
  vendor: VendorHttp,
  call: CallContext,
  ids: readonly string[],
): Promise<{ of: ReadonlyMap<string, Applied[]>; complete: boolean }> {
  const known = ids.filter(isId)
  if (known.length === 0) return { of: new Map(), complete: true }
  const where = allOf(["l.linktype = 'Payment'"], among('l.nextdoc', known))
  const { jobnumber } = jobColumns(call.slots)
  const { rows, complete } = await allRows(vendor, row, {
    sql: `SELECT l.nextdoc AS source, b.id, b.tranid AS docnumber, ${inBooks('ABS(l.foreignamount)', 'p')} AS amount${alsoSelect({ jobnumber })}
      FROM previoustransactionlinelink l JOIN transaction p ON p.id = l.nextdoc
      JOIN transactionline pl ON pl.transaction = p.id AND pl.mainline = 'T' ${inBooksOf(call.slots, 'p')}
      JOIN transaction b ON b.id = l.previousdoc ${jobOfDocument(call.slots, 'b')}
      WHERE ${where.sql} ORDER BY l.nextdoc, b.id`,
    params: where.params,
  })
  return { of: Map.groupBy(rows, ({ source }) => source), complete }
}

/** Only payments or credits that settled a document with this number, or one of this job. */
export function settles(
  call: CallContext,
  { number, project }: { number?: string | undefined; project?: string | undefined },
): Condition | undefined {
  if (number === undefined && project === undefined) return undefined
  const where = allOf(["l.linktype = 'Payment'"], when(number, 'b.tranid = ?'), ofJob(call, project))
  const sql = `t.id IN (SELECT l.nextdoc FROM previoustransactionlinelink l JOIN transaction b ON b.id = l.previousdoc
    ${project === undefined ? '' : jobOfDocument(call.slots, 'b')} WHERE ${where.sql})`
  return [sql, ...where.params]
}

export function toldApplied(call: CallContext, applied: readonly Applied[] = []) {
  return applied.map(({ id, docnumber, jobnumber, amount }) => ({
    id,
    number: docnumber,
    project: numberIn(call, jobnumber),
    amount: decimal(amount),
  }))
}
