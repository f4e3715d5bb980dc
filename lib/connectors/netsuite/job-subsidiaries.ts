import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { namesOf } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { requireJobKey } from './job-key.ts'
import { allOf, when } from './query.ts'
import { isPart, seenSubsidiaries } from './subsidiaries.ts'
import { allRows, count, text } from './suiteql.ts'

/**
 * Jobs that only other subsidiaries than the named ones have lines of. A job's contract and budget are in the currency of
 * those who work on it, and a job's record does not say who that is. Of a role that sees a part of the subsidiaries these
 * are all jobs without a line that it sees.
 */
export async function jobsElsewhere(
  vendor: VendorHttp,
  call: Pick<CallContext, 'slots'>,
  job?: string,
): Promise<ReadonlySet<string>> {
  const named = namesOf(call.slots, 'subsidiaries')
  const hidesOthers = isPart(await seenSubsidiaries(vendor))
  if (named === null && !hidesOthers) return new Set()
  const { table, line } = requireJobKey(call)
  const where = allOf(['1 = 1'], when(job, 'j.id = ?'))
  const ofNamed = named === null ? '' : ` AND tl.subsidiary IN (${named.join(', ')})`
  const { rows } = await allRows(vendor, z.object({ job: text, lines: count, own: count }), {
    sql: `SELECT j.id AS job, COUNT(tl.id) AS lines, COUNT(CASE WHEN tl.id IS NOT NULL${ofNamed} THEN 1 END) AS own
      FROM ${table} j LEFT JOIN transactionline tl ON tl.${line} = j.id WHERE ${where.sql} GROUP BY j.id ORDER BY j.id`,
    params: where.params,
  })
  return new Set(rows.filter(({ lines, own }) => own === 0 && (lines > 0 || hidesOthers)).map((one) => one.job))
}

/** Said where a job may be somebody else's for all that is shown, or merely not begun. */
export async function unseenNote(vendor: VendorHttp, { size }: ReadonlySet<string>): Promise<string | undefined> {
  if (size === 0 || !isPart(await seenSubsidiaries(vendor))) return undefined
  return `Left out: jobs of which this connection sees no line (${size}); they may be of subsidiaries that it may not see.`
}
