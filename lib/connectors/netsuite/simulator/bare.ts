import type { Database } from './schema.ts'

/**
 * An account as it comes, without a feature or a right beyond the first: no field, segment or record of its own, no
 * projects, no subsidiaries, no periods that the role may read, no account numbers, no budgets, no payment hold and no tax ids.
 */
const absent = {
  tables: [
    'customrecord_cseg_costcode',
    'customrecord_job_budget',
    'customrecord_wip_schedule',
    'job',
    'subsidiary',
    'currency',
    'accountingbook',
    'customfield',
    'customrecordtype',
    'customsegment',
    'accountingperiod',
    'budgetcategory',
    'budgets',
    'budgetsmachine',
    'rolepermissions',
  ],
  columns: {
    account: ['acctnumber', 'custrecord_credit_limit'],
    vendor: ['taxidnum', 'custentity_trade'],
    transaction: [
      ...['paymenthold', 'custbody_hold_reason', 'custbody_job'],
      ...['custbody_pay_app_no', 'custbody_period_to', 'custbody_retainage'],
    ],
    transactionline: ['subsidiary', 'cseg_costcode', 'foreignamountpaid', 'foreignamountunpaid'],
  },
}

type Absent = { tables: readonly string[]; columns: Readonly<Record<string, readonly string[]>> }

/** What is not there, or what a role may not see: the same refusals either way. */
export function leaveOut(db: Database, { tables, columns }: Absent): void {
  for (const { name } of db.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%taxidnum%'")) {
    db.all(`DROP INDEX ${name}`)
  }
  for (const table of tables) db.all(`DROP TABLE ${table}`)
  for (const [table, names] of Object.entries(columns)) {
    for (const name of names) db.all(`ALTER TABLE "${table}" DROP COLUMN ${name}`)
  }
}

export function makeBare(db: Database): void {
  const run = (sql: string) => db.all(sql)
  leaveOut(db, absent)
  // Persons have no company name, and nobody says when a document is due.
  run('UPDATE vendor SET altname = companyname, companyname = NULL')
  run('UPDATE "transaction" SET duedate = NULL')
}
