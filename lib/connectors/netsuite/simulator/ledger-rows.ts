import type { Database } from './schema.ts'

/** A line in the primary book as it lies in the account, in cents. */
export type LedgerRow = {
  document: string
  line: number
  type: string
  day: string
  month: string | null
  monthEnd: string | null
  isMonth: boolean
  isClosed: boolean
  isPosted: boolean
  isMain: boolean
  subsidiary: number
  account: string
  accountType: string
  /** The job's id among NetSuite's projects, whatever the line names it by. */
  job: string | null
  cents: number
  /** Not settled; negative where it is a payment or a credit that is not used. */
  open: number
}

const jobs = {
  project: 'CASE WHEN tl.entity IN (SELECT j.id FROM job j) THEN tl.entity END',
  segment: 'tl.cseg_project_seg - 500000',
}

/** The whole ledger, for figures that are computed apart from the tools: no statement of theirs is used here. */
export function ledgerRows(db: Database, jobBy: keyof typeof jobs): LedgerRow[] {
  const rows = db.all(`SELECT tal."transaction" AS document, tal.transactionline AS line, t.type, t.trandate, t.posting,
      p.startdate, p.enddate, p.closed, p.isadjust, tl.mainline, tl.subsidiary, tal.account, a.accttype,
      ${jobs[jobBy]} AS job, tal.amount, tal.amountunpaid, tal.paymentamountunused
    FROM transactionaccountingline tal JOIN "transaction" t ON t.id = tal."transaction"
      JOIN transactionline tl ON tl."transaction" = tal."transaction" AND tl.id = tal.transactionline
      JOIN account a ON a.id = tal.account LEFT JOIN accountingperiod p ON p.id = t.postingperiod
    WHERE tal.accountingbook = 1`)
  return rows.map((row) => ({
    document: String(row['document']),
    line: Number(row['line']),
    type: String(row['type']),
    day: String(row['trandate']),
    month: row['startdate'] === null ? null : String(row['startdate']).slice(0, 7),
    monthEnd: row['enddate'] === null ? null : String(row['enddate']),
    isMonth: row['isadjust'] === 'F',
    isClosed: row['closed'] === 'T',
    isPosted: row['posting'] === 'T',
    isMain: row['mainline'] === 'T',
    subsidiary: Number(row['subsidiary']),
    account: String(row['account']),
    accountType: String(row['accttype']),
    job: row['job'] === null ? null : String(row['job']),
    cents: cents(row['amount']),
    open: Math.abs(cents(row['amountunpaid'])) - Math.abs(cents(row['paymentamountunused'])),
  }))
}

export type OrderLine = {
  document: string
  subsidiary: number
  ordered: number
  billed: number
  isClosed: boolean
}

/** Lines of purchase orders in the books' currency: what bills took of each, by quantity or by the lines that link to it. */
export function orderLines(db: Database): OrderLine[] {
  const rows = db.all(`SELECT tl."transaction" AS document, tl.subsidiary, tl.isclosed, tl.quantity, tl.quantitybilled,
      tl.rate, tl.foreignamount, tal.amount,
      (SELECT SUM(b.amount) FROM previoustransactionlinelink l JOIN transactionaccountingline b
        ON b."transaction" = l.nextdoc AND b.transactionline = l.nextline AND b.accountingbook = 1
        WHERE l.linktype = 'OrdBill' AND l.previousdoc = tl."transaction" AND l.previousline = tl.id) AS linked
    FROM "transaction" t JOIN transactionline tl ON tl."transaction" = t.id AND tl.mainline = 'F'
      JOIN transactionaccountingline tal ON tal."transaction" = t.id AND tal.transactionline = tl.id
    WHERE t.type = 'PurchOrd' AND tal.accountingbook = 1`)
  return rows.map((row) => {
    const rate = Number(row['amount']) / Number(row['foreignamount']) || 1
    const byQuantity = Number(row['quantitybilled']) * Number(row['rate']) * rate
    return {
      document: String(row['document']),
      subsidiary: Number(row['subsidiary']),
      ordered: cents(row['amount']),
      billed: cents(row['quantity'] === null ? row['linked'] : byQuantity),
      isClosed: row['isclosed'] === 'T',
    }
  })
}

const cents = (amount: unknown) => Math.round(Number(amount ?? 0) * 100)
