import type { Keys } from '../keys.ts'
import type { Database } from '../schema.ts'
import { subsidiaries } from './subsidiaries.ts'

/** The item of the line by which an invoice of the Canadian company withholds retainage. */
export const retainageItem = 9_001

/** Where invoices in Europe say what they withhold. */
export const retainageField = 'custbody_holdback_due'

/**
 * Invoices withhold in an account of its own; in Canada by a line with an item of its own, whose account has other things
 * too; in Europe the account is everybody's, and a field of the invoice says it. Every second invoice names the project where others name its customer.
 */
export function billDifferently(db: Database, { retainage }: Keys): void {
  const invoices = `SELECT id FROM "transaction" WHERE type = 'CustInvc'`
  db.insert('item', { id: retainageItem, itemid: 'RETAINAGE', displayname: 'Retainage withheld', isinactive: 'F' })
  db.all(`UPDATE transactionline SET item = ${retainageItem}, expenseaccount = (${other})
    WHERE expenseaccount = ${retainage} AND subsidiary = ${subsidiaries.canada} AND "transaction" IN (${invoices})`)
  db.all(`UPDATE transactionaccountingline SET account = (${other}) WHERE account = ${retainage} AND EXISTS (
    SELECT 1 FROM transactionline tl WHERE tl."transaction" = transactionaccountingline."transaction"
      AND tl.id = transactionaccountingline.transactionline AND tl.item = ${retainageItem})`)

  db.all(`ALTER TABLE "transaction" ADD COLUMN ${retainageField} REAL`)
  db.all(`UPDATE "transaction" SET ${retainageField} = custbody_retainage WHERE type = 'CustInvc' AND id IN (
    SELECT "transaction" FROM transactionline WHERE subsidiary = ${subsidiaries.europe})`)

  const second = `type = 'CustInvc' AND id % 2 = 0 AND custbody_job IS NOT NULL`
  db.all(`UPDATE transactionline SET entity = (SELECT t.custbody_job FROM "transaction" t WHERE t.id = "transaction")
    WHERE mainline = 'T' AND "transaction" IN (SELECT id FROM "transaction" WHERE ${second})`)
  db.all(`UPDATE "transaction" SET entity = custbody_job WHERE ${second}`)
  for (const own of ['custbody_job', 'custbody_retainage']) db.all(`ALTER TABLE "transaction" DROP COLUMN ${own}`)
}

const other = `SELECT id FROM account WHERE fullname = 'Due from owners'`
