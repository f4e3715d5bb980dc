import type { Database } from './schema.ts'

/** What the ids of `widen` are above those of before: 19 digits, as many as 64 bits hold and more than a number does. */
export const WIDER = 9_000_000_000_000_000_001n

/** Columns that hold ids of documents, entities, accounts and jobs. */
const columns: Readonly<Record<string, readonly string[]>> = {
  account: ['id', 'parent'],
  customer: ['id'],
  vendor: ['id'],
  job: ['id', 'customer'],
  transaction: ['id', 'entity', 'custbody_job'],
  transactionline: ['transaction', 'entity', 'expenseaccount', 'createdfrom', 'cseg_project_seg'],
  transactionaccountingline: ['transaction', 'account'],
  previoustransactionlinelink: ['previousdoc', 'nextdoc'],
  budgets: ['account'],
  customrecord_cseg_project_seg: ['id'],
  customrecord_cseg_costcode: ['custrecord_costcode_account'],
  customrecord_job_budget: ['id', 'custrecord_budget_job'],
  customrecord_wip_schedule: ['id', 'custrecord_wip_job'],
}

/** The same account with ids as old and large accounts have them. */
export function widen(db: Database): void {
  db.holdWideIds()
  for (const [table, names] of Object.entries(columns)) {
    const there = new Set(db.all(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => String(name)))
    for (const name of names.filter((one) => there.has(one))) {
      db.all(`UPDATE "${table}" SET "${name}" = "${name}" + ${WIDER} WHERE "${name}" IS NOT NULL`)
    }
  }
}
