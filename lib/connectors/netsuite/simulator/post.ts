import type { Database, Row, Value } from './schema.ts'

export type Line = {
  account: string | number
  /** Debit positive. */
  cents: number
  /** Open amount in cents; the main line of bills and invoices. */
  unpaid?: number
  entity?: string | null
  costCode?: string | number | null
  memo?: string | null
  quantity?: number
  quantityBilled?: number
}

/** Writes a transaction with its lines and their effect on the ledger. The first line is the main one. */
export function post(db: Database, header: Row & { id: Value; trandate: string }, lines: Line[], posting = true): void {
  const [main] = lines
  const flag = posting ? 'T' : 'F'
  db.insert('transaction', {
    transactionnumber: `${header.type}${header.id}`,
    posting: flag,
    isreversal: 'F',
    postingperiod: periodOf(db, header.trandate),
    foreigntotal: Math.abs(main?.cents ?? 0) / 100,
    ...header,
  })
  for (const [index, line] of lines.entries()) {
    const amount = line.cents / 100
    db.insert('transactionline', {
      id: index,
      transaction: header.id,
      linesequencenumber: index,
      mainline: index === 0 ? 'T' : 'F',
      taxline: 'F',
      entity: line.entity ?? null,
      expenseaccount: index === 0 ? null : line.account,
      netamount: amount,
      foreignamount: amount,
      ...(line.unpaid === undefined
        ? {}
        : { foreignamountunpaid: line.unpaid / 100, foreignamountpaid: (Math.abs(line.cents) - line.unpaid) / 100 }),
      ...(line.quantity === undefined
        ? {}
        : { quantity: line.quantity / 100, quantitybilled: (line.quantityBilled ?? 0) / 100, rate: 1 }),
      memo: line.memo ?? null,
      isclosed: 'F',
      subsidiary: 1,
      cseg_costcode: line.costCode ?? null,
    })
    db.insert('transactionaccountingline', {
      accountingbook: 1,
      transaction: header.id,
      transactionline: index,
      account: line.account,
      amount,
      netamount: amount,
      debit: amount > 0 ? amount : null,
      credit: amount < 0 ? -amount : null,
      amountunpaid: (line.unpaid ?? 0) / 100,
      posting: flag,
    })
  }
}

/** The period of the date; before the first one it is the first. */
function periodOf(db: Database, date: string): Value {
  const found = db.get('SELECT id FROM accountingperiod WHERE enddate >= ? ORDER BY enddate LIMIT 1', date)
  return found === undefined ? null : Number(found.id)
}
