import type { Database } from '../schema.ts'

const orders = `SELECT id FROM "transaction" WHERE type = 'PurchOrd'`

/** Orders by amount instead of quantity, billed in part by lines that link to them; orders of two lines; closed lines. */
export function orderByAmount(db: Database): void {
  halve(db)
  const byAmount = `"transaction" IN (${orders} AND id % 3 = 0) AND mainline = 'F'`
  db.all(`UPDATE transactionline SET quantity = NULL, quantitybilled = NULL, rate = NULL WHERE ${byAmount}`)
  for (const [linktype, times] of [
    ['OrdBill', 1],
    // What came in is linked as well, and is no bill.
    ['ShipRcpt', 2],
  ] as const) {
    db.all(`INSERT INTO previoustransactionlinelink
      SELECT o."transaction", o.id, b.id, 1, '${linktype}', ${times} * bl.foreignamount
      FROM transactionline o JOIN "transaction" t ON t.id = o."transaction"
        JOIN "transaction" b ON b.id = (${firstBill}) JOIN transactionline bl ON bl."transaction" = b.id AND bl.id = 1
      WHERE t.type = 'PurchOrd' AND t.id % 3 = 0 AND o.id = 1`)
  }
  db.all(`UPDATE transactionline SET isclosed = 'T' WHERE "transaction" IN (${orders} AND id % 7 = 0) AND id = 1`)
}

/** A bill of the same vendor whose first line comes to no more than the order's. */
const firstBill = `SELECT MIN(x.id) FROM "transaction" x JOIN transactionline xl ON xl."transaction" = x.id AND xl.id = 1
  WHERE x.type = 'VendBill' AND x.entity = t.entity AND xl.foreignamount <= o.foreignamount`

/** Every fifth order has two lines instead of one, each with half of it to the cent. */
function halve(db: Database): void {
  const own = `"transaction", mainline, taxline, entity, expenseaccount, rate, memo, isclosed, subsidiary,
    cseg_project_seg, item`
  const amounts = ['netamount', 'foreignamount', 'quantity', 'quantitybilled']
  const line = `"transaction" IN (${orders} AND id % 5 = 0) AND id = 1`
  split(db, { table: 'transactionline', line, own, numbers: ['id', 'linesequencenumber'], amounts })
  const posting = `"transaction" IN (${orders} AND id % 5 = 0) AND transactionline = 1`
  split(db, {
    table: 'transactionaccountingline',
    line: posting,
    own: 'accountingbook, "transaction", account, credit, amountunpaid, posting',
    numbers: ['transactionline'],
    amounts: ['amount', 'netamount', 'debit'],
  })
}

type Split = { table: string; line: string; own: string; numbers: readonly string[]; amounts: readonly string[] }

function split(db: Database, { table, line, own, numbers, amounts }: Split): void {
  const first = (name: string) => `ROUND(${name} / 2, 2)`
  const rest = amounts.map((name) => `${name} - ${first(name)}`).join(', ')
  db.all(`INSERT INTO ${table} (${numbers.join(', ')}, ${own}, ${amounts.join(', ')})
    SELECT ${numbers.map(() => '2').join(', ')}, ${own}, ${rest} FROM ${table} WHERE ${line}`)
  db.all(`UPDATE ${table} SET ${amounts.map((name) => `${name} = ${first(name)}`).join(', ')} WHERE ${line}`)
}
