import { z } from 'zod'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { allRows, cents, text } from './suiteql.ts'

/** Lines in the general ledger with the job and cost code of the line they come from. */
export const ledgerLines = `transactionaccountingline tal
  JOIN transactionline tl ON tl.transaction = tal.transaction AND tl.id = tal.transactionline
  JOIN transaction t ON t.id = tal.transaction
  JOIN account a ON a.id = tal.account`

const byJob = z.object({ job: text, amount: cents })

/** Posted job cost in cents by job id. */
export async function costByJob(vendor: VendorHttp): Promise<Map<string, number>> {
  const { rows } = await allRows(vendor, byJob, {
    sql: `SELECT tl.entity AS job, SUM(tal.amount) AS amount FROM ${ledgerLines}
      WHERE tal.posting = 'T' AND a.accttype = 'COGS' AND tl.entity IS NOT NULL
      GROUP BY tl.entity ORDER BY tl.entity`,
    params: [],
  })
  return new Map(rows.map(({ job, amount }) => [job, amount]))
}

/** An invoice asks for the work billed less what the owner withholds; the work is both together. */
export const workBilled = 'ml.foreignamount + COALESCE(t.custbody_retainage, 0)'

/** Posted pay applications in cents by job id: drafts do not count as billed. */
export async function billedByJob(vendor: VendorHttp): Promise<Map<string, number>> {
  const { rows } = await allRows(vendor, byJob, {
    sql: `SELECT t.custbody_job AS job, SUM(${workBilled}) AS amount
      FROM transaction t JOIN transactionline ml ON ml.transaction = t.id AND ml.mainline = 'T'
      WHERE t.type = 'CustInvc' AND t.posting = 'T' AND t.custbody_job IS NOT NULL
      GROUP BY t.custbody_job ORDER BY t.custbody_job`,
    params: [],
  })
  return new Map(rows.map(({ job, amount }) => [job, amount]))
}

const byAccount = z.object({ acctnumber: text, amount: cents })

/** Ledger balances in cents, debit positive, by account number; up to the end of a day. */
export async function balances(vendor: VendorHttp, accounts: string[], date: string): Promise<Map<string, number>> {
  const { rows } = await allRows(vendor, byAccount, {
    sql: `SELECT a.acctnumber, SUM(tal.amount) AS amount FROM ${ledgerLines}
      WHERE tal.posting = 'T' AND a.acctnumber IN (${accounts.map(() => '?').join(', ')})
      AND t.trandate <= TO_DATE(?, 'YYYY-MM-DD') GROUP BY a.acctnumber ORDER BY a.acctnumber`,
    params: [...accounts, date],
  })
  return new Map(rows.map(({ acctnumber, amount }) => [acctnumber, amount]))
}
