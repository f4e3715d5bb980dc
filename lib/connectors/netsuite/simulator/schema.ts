import { DatabaseSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'

/** The tables and columns of a NetSuite account that construction software reads, with its custom fields. */
const tables: Record<string, string> = {
  subsidiary: 'id INTEGER PRIMARY KEY, name TEXT, parent INTEGER, iselimination TEXT, currency INTEGER',
  currency: 'id INTEGER PRIMARY KEY, symbol TEXT, name TEXT, isbasecurrency TEXT',
  accountingbook: 'id INTEGER PRIMARY KEY, name TEXT, isprimary TEXT',
  customfield: `internalid INTEGER PRIMARY KEY, scriptid TEXT, name TEXT, fieldvaluetype TEXT, fieldvaluetyperecord TEXT,
    isinactive TEXT, isstored TEXT`,
  customrecordtype: 'internalid INTEGER PRIMARY KEY, scriptid TEXT, name TEXT, isinactive TEXT',
  customsegment: 'internalid INTEGER PRIMARY KEY, scriptid TEXT, name TEXT',
  rolepermissions: 'role INTEGER, permkey TEXT, permlevel INTEGER',
  entitystatus: 'id INTEGER PRIMARY KEY, name TEXT',
  account: `id INTEGER PRIMARY KEY, acctnumber TEXT, accttype TEXT, accountsearchdisplayname TEXT, fullname TEXT,
    parent INTEGER, isinactive TEXT, issummary TEXT, custrecord_credit_limit REAL`,
  accountingperiod: `id INTEGER PRIMARY KEY, periodname TEXT, startdate TEXT, enddate TEXT, closed TEXT, isquarter TEXT,
    isyear TEXT, isadjust TEXT, isposting TEXT, aplocked TEXT, arlocked TEXT`,
  customer:
    'id INTEGER PRIMARY KEY, entityid TEXT, companyname TEXT, altname TEXT, email TEXT, phone TEXT, isinactive TEXT',
  vendor: `id INTEGER PRIMARY KEY, entityid TEXT, companyname TEXT, altname TEXT, email TEXT, phone TEXT, taxidnum TEXT, balance REAL,
    isinactive TEXT, custentity_trade TEXT`,
  employee:
    'id INTEGER PRIMARY KEY, entityid TEXT, firstname TEXT, lastname TEXT, email TEXT, externalid TEXT, isinactive TEXT',
  job: `id INTEGER PRIMARY KEY, entityid TEXT UNIQUE, companyname TEXT, customer INTEGER, startdate TEXT, enddate TEXT,
    projectedenddate TEXT, entitystatus INTEGER, projectmanager INTEGER, percentcomplete REAL, estimatedcost REAL,
    estimatedrevenue REAL, isinactive TEXT, custentity_original_contract REAL, custentity_approved_changes REAL,
    custentity_original_estimate REAL`,
  transaction: `id INTEGER PRIMARY KEY, tranid TEXT, transactionnumber TEXT, externalid TEXT UNIQUE, type TEXT,
    memo TEXT, trandate TEXT, duedate TEXT, createddate TEXT, closedate TEXT, status TEXT, entity INTEGER,
    postingperiod INTEGER, posting TEXT, isreversal TEXT, paymenthold TEXT, custbody_hold_reason TEXT, foreigntotal REAL, custbody_job INTEGER,
    custbody_pay_app_no INTEGER, custbody_period_to TEXT, custbody_retainage REAL`,
  transactionline: `uniquekey INTEGER PRIMARY KEY, id INTEGER, "transaction" INTEGER, linesequencenumber INTEGER,
    mainline TEXT, taxline TEXT, entity INTEGER, expenseaccount INTEGER, netamount REAL, foreignamount REAL,
    foreignamountpaid REAL, foreignamountunpaid REAL, quantity REAL, quantitybilled REAL, rate REAL, memo TEXT,
    isclosed TEXT, createdfrom INTEGER, subsidiary INTEGER, cseg_costcode INTEGER`,
  transactionaccountingline: `accountingbook INTEGER, "transaction" INTEGER, transactionline INTEGER, account INTEGER,
    amount REAL, debit REAL, credit REAL, netamount REAL, amountunpaid REAL, paymentamountunused REAL, posting TEXT`,
  budgetcategory: 'id INTEGER PRIMARY KEY, name TEXT, isinactive TEXT',
  budgets: 'id INTEGER PRIMARY KEY, account INTEGER, category INTEGER, subsidiary INTEGER, year INTEGER, total REAL',
  budgetsmachine: 'budget INTEGER, period INTEGER, amount REAL',
  previoustransactionlinelink: `previousdoc INTEGER, previousline INTEGER, nextdoc INTEGER, nextline INTEGER,
    linktype TEXT, foreignamount REAL`,
  customrecord_cseg_costcode: `id INTEGER PRIMARY KEY, name TEXT UNIQUE, isinactive TEXT, custrecord_costcode_title TEXT,
    custrecord_costcode_category TEXT, custrecord_costcode_account INTEGER`,
  customrecord_job_budget: `id INTEGER PRIMARY KEY, custrecord_budget_job INTEGER, custrecord_budget_costcode INTEGER,
    custrecord_budget_original REAL, custrecord_budget_revised REAL, custrecord_budget_forecast REAL`,
  customrecord_wip_schedule: `id INTEGER PRIMARY KEY, custrecord_wip_job INTEGER, custrecord_wip_period INTEGER,
    custrecord_wip_contract REAL, custrecord_wip_estimate REAL, custrecord_wip_cost REAL, custrecord_wip_earned REAL,
    custrecord_wip_billed REAL`,
}

const indexes = [
  'transactionline("transaction", id)',
  'transactionline(entity)',
  'transactionaccountingline("transaction", transactionline)',
  'transactionaccountingline(account)',
  '"transaction"(type, entity)',
  'vendor(taxidnum)',
]

export type Value = string | number | null
export type Row = Record<string, Value>

export type Database = ReturnType<typeof createDatabase>

/** Rows of answers that are kept: a list is asked for page by page, and home asks the same for everybody. */
const KEPT_ROWS = 60_000

/** An integer as the number that it is, or as text where a number would lose its last digits. */
function whole(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

/** An empty account in memory. */
export function createDatabase() {
  const db = new DatabaseSync(':memory:')
  for (const [name, columns] of Object.entries(tables)) db.exec(`CREATE TABLE "${name}" (${columns})`)
  for (const [index, on] of indexes.entries()) db.exec(`CREATE INDEX i${index} ON ${on}`)
  const day = (value: unknown) => (value === null ? null : String(value).slice(0, 10))
  db.function('to_date', { deterministic: true }, (value: unknown, _form: unknown) => day(value))
  db.function('to_char', { deterministic: true }, (value: unknown, form: unknown) => {
    if (value === null) return null
    return String(form) === 'YYYY-MM' ? String(value).slice(0, 7) : day(value)
  })

  function insert(table: string, row: Row): void {
    const columns = Object.keys(row).map((column) => `"${column}"`)
    const marks = columns.map(() => '?')
    statement(`INSERT INTO "${table}" (${columns}) VALUES (${marks})`).run(...Object.values(row))
  }

  const prepared = new Map<string, ReturnType<typeof db.prepare>>()
  /** Beyond what a number holds; reading so costs more, and few accounts need it. */
  let areWide = false
  function statement(sql: string) {
    const known = prepared.get(sql) ?? prepare(sql)
    prepared.set(sql, known)
    return known
  }

  function prepare(sql: string) {
    const made = db.prepare(sql)
    made.setReadBigInts(areWide)
    return made
  }

  function rowsOf(found: Record<string, unknown>[]): Record<string, unknown>[] {
    if (!areWide) return found
    return found.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, whole(value)])))
  }

  const answers = new LRUCache<string, Record<string, unknown>[]>({
    maxSize: KEPT_ROWS,
    sizeCalculation: ({ length }) => length + 1,
  })
  const texts = new Map<string, string | null>()
  function answer(sql: string): readonly Record<string, unknown>[] {
    const known = answers.get(sql)
    if (known !== undefined) return known
    const rows = rowsOf(prepare(sql).all())
    answers.set(sql, rows)
    return rows
  }

  return {
    insert,
    /** All rows of a statement without parameters, kept until something is written. */
    answer,
    get(sql: string, ...params: Value[]) {
      const found = statement(sql).get(...params)
      return found === undefined ? undefined : rowsOf([found])[0]
    },
    all: (sql: string, ...params: Value[]) => rowsOf(statement(sql).all(...params)),
    holdWideIds(): void {
      areWide = true
      prepared.clear()
    },
    /** Everything or nothing. */
    write(work: () => void): void {
      db.exec('PRAGMA query_only = 0; BEGIN')
      try {
        work()
        db.exec('COMMIT')
      } catch (thrown) {
        db.exec('ROLLBACK')
        throw thrown
      } finally {
        db.exec('PRAGMA query_only = 1')
        answers.clear()
        texts.clear()
      }
    },
    /** What a reference shows; asked once for each until something is written. */
    defineText(read: (column: string, id: Value) => string | null): void {
      db.function('builtin_df', { useBigIntArguments: true }, (column: unknown, given: unknown) => {
        const id = whole(given)
        if (id === null) return null
        const key = `${column} ${id}`
        const known = texts.get(key)
        if (known !== undefined) return known
        const text = read(String(column), typeof id === 'number' ? id : String(id))
        texts.set(key, text)
        return text
      })
    },
    close: () => db.close(),
  }
}
