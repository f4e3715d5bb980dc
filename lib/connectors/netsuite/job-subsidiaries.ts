import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { requireJobKey } from './job-key.ts'
import { allOf, when } from './query.ts'
import { allRows, text } from './suiteql.ts'

/**
 * Jobs that only other subsidiaries than the named ones have lines of. A job's contract and budget are in the currency of
 * those who work on it, and a job's record does not say who that is.
 */
export async function jobsElsewhere(
  vendor: VendorHttp,
  call: Pick<CallContext, 'slots'>,
  job?: string,
): Promise<ReadonlySet<string>> {
  const named = namesOf(call.slots, 'subsidiaries')
  if (named === null) return new Set()
  const { table, line } = requireJobKey(call)
  const where = allOf(['1 = 1'], when(job, 'j.id = ?'))
  const own = `SUM(CASE WHEN tl.subsidiary IN (${named.join(', ')}) THEN 1 ELSE 0 END)`
  const { rows } = await allRows(vendor, z.object({ job: text }), {
    sql: `SELECT tl.${line} AS job FROM transactionline tl JOIN ${table} j ON j.id = tl.${line}
      WHERE ${where.sql} GROUP BY tl.${line} HAVING ${own} = 0 ORDER BY tl.${line}`,
    params: where.params,
  })
  return new Set(rows.map((one) => one.job))
}
