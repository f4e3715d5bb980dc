import type { Company } from '#lib/company/types.ts'
import type { Keys } from '../keys.ts'
import { post } from '../post.ts'
import type { Database } from '../schema.ts'
import { adjustmentPeriod } from './periods.ts'

/** Journals that only eliminate what the subsidiaries booked between them. */
export const eliminating = [990_004, 990_005]

/** What no document of the sample company is: journals of all kinds, and credits of which something is left. */
export function addEntries(db: Database, company: Company, keys: Keys): void {
  const ids = new Map(company.accounts.map(({ name, netsuiteId }) => [name, netsuiteId]))
  const account = (name: string) => ids.get(name) ?? ''
  const entity = company.customers[0]?.netsuiteId ?? null
  const journal = { type: 'Journal', trandate: '2026-10-15', postingperiod: periodOf(db, '2026-10-15') }

  const adjusted = { trandate: '2025-12-31', postingperiod: adjustmentPeriod, memo: 'Audit adjustment' }
  post(db, { id: 990_001, tranid: 'ADJ2025', ...journal, ...adjusted }, [
    { account: account('Accrued interest'), cents: -1_234_500 },
    { account: account('Audit fees'), cents: 1_234_500 },
  ])
  // The customer stands on the line only, and nothing says when it is due.
  post(db, { id: 990_002, tranid: 'JR2026', memo: 'Rebilled utilities', ...journal }, [
    { account: account('Scrap sales'), cents: -432_109 },
    { account: keys.receivable, cents: 432_109, unpaid: 432_109, entity },
  ])
  const [clearing, rental] = [account('Clearing'), account('Equipment rental income')]
  post(db, { id: 990_003, tranid: 'IC2026', memo: 'Equipment to Canada', ...journal }, [
    { account: clearing, cents: 50_000_000 },
    { account: rental, cents: -50_000_000 },
  ])
  post(db, { id: 990_004, tranid: 'ELIM1', memo: 'Elimination', ...journal }, [
    { account: clearing, cents: -50_000_000 },
    { account: rental, cents: 50_000_000 },
  ])
  post(db, { id: 990_005, tranid: 'ELIM2', memo: 'Elimination', ...journal }, [
    { account: keys.payable, cents: 25_000_000, unpaid: 25_000_000 },
    { account: keys.receivable, cents: -25_000_000, unpaid: 25_000_000 },
  ])
  for (const one of company.vendorCreditApplications.slice(0, 8)) takeHalfBack(db, one)
}

function periodOf(db: Database, day: string): number | null {
  const months = "isquarter = 'F' AND isyear = 'F' AND isadjust = 'F'"
  const found = db.get(`SELECT id FROM accountingperiod WHERE ${months} AND enddate >= ? ORDER BY enddate LIMIT 1`, day)
  return found === undefined ? null : Number(found.id)
}

/** Half of a credit is taken back from the bill it was used on: the bill is open by it, and the credit has it left. */
function takeHalfBack(db: Database, { creditId, billId, amount }: Company['vendorCreditApplications'][number]): void {
  const half = Math.floor(amount / 2) / 100
  const change = (sql: string, ...params: (string | number)[]) => db.all(sql, ...params)
  change(
    'UPDATE previoustransactionlinelink SET foreignamount = foreignamount - ? WHERE previousdoc = ? AND nextdoc = ?',
    ...[half, billId, creditId],
  )
  const main = '"transaction" = ? AND transactionline = 0'
  change(`UPDATE transactionaccountingline SET amountunpaid = amountunpaid + ? WHERE ${main}`, half, billId)
  change(`UPDATE transactionaccountingline SET paymentamountunused = ? WHERE ${main}`, half, creditId)
  change(`UPDATE "transaction" SET status = 'A' WHERE id IN (?, ?)`, billId, creditId)
}
