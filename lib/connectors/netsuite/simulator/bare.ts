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

export function makeBare(db: Database): void {
  const run = (sql: string) => db.all(sql)
  for (const { name } of db.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%taxidnum%'")) {
    run(`DROP INDEX ${name}`)
  }
  for (const table of absent.tables) run(`DROP TABLE ${table}`)
  for (const [table, columns] of Object.entries(absent.columns)) {
    for (const column of columns) run(`ALTER TABLE "${table}" DROP COLUMN ${column}`)
  }
  // Persons have no company name, and nobody says when a document is due.
  run('UPDATE vendor SET altname = companyname, companyname = NULL')
  run('UPDATE "transaction" SET duedate = NULL')
}
