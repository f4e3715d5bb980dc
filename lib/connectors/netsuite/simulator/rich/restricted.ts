import { leaveOut } from '../bare.ts'
import type { Database } from '../schema.ts'

/**
 * The same account for a role that sees one subsidiary: records of the others drop out of every answer. What else the role
 * has no right to is refused as if the account had none of it.
 */
export function restrictTo(db: Database, subsidiary: number): void {
  const run = (sql: string) => db.all(sql)
  run(`DELETE FROM transactionline WHERE subsidiary <> ${subsidiary}`)
  run(`DELETE FROM transactionaccountingline WHERE NOT EXISTS (SELECT 1 FROM transactionline tl
    WHERE tl."transaction" = transactionaccountingline."transaction" AND tl.id = transactionline)`)
  run('DELETE FROM "transaction" WHERE id NOT IN (SELECT "transaction" FROM transactionline)')
  for (const end of ['previousdoc', 'nextdoc']) {
    run(`DELETE FROM previoustransactionlinelink WHERE ${end} NOT IN (SELECT id FROM "transaction")`)
  }
  run(`DELETE FROM budgets WHERE subsidiary <> ${subsidiary}`)
  run(`DELETE FROM subsidiary WHERE id <> ${subsidiary}`)
}

/** Definitions and lists that the role has no right to, and columns that it is not shown. */
export function hide(db: Database): void {
  leaveOut(db, {
    tables: ['customfield', 'customrecordtype', 'customsegment', 'accountingbook', 'budgetcategory'],
    columns: {
      vendor: ['taxidnum', 'custentity_trade'],
      transaction: ['custbody_hold_reason'],
      account: ['custrecord_credit_limit'],
    },
  })
}
