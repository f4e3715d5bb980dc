import type { Company } from '#lib/company/types.ts'
import type { Database } from '../schema.ts'

/** What a unit of the books' currency is in that of the vendors below. */
const RATE = 0.8

/** Every sixth vendor is paid in another currency than the books are kept in: documents and links have its amounts. */
export function payInCurrencies(db: Database, { vendors }: Company): void {
  const ids = vendors.filter((_, at) => at % 6 === 5).map(({ netsuiteId }) => netsuiteId)
  const types = `'VendBill', 'VendPymt', 'VendCred', 'PurchOrd'`
  const theirs = `SELECT id FROM "transaction" WHERE entity IN (${ids.join(', ')}) AND type IN (${types})`
  const amounts = ['foreignamount', 'foreignamountpaid', 'foreignamountunpaid', 'rate']
  db.all(`UPDATE transactionline SET ${amounts.map((name) => `${name} = ${name} * ${RATE}`).join(', ')}
    WHERE "transaction" IN (${theirs})`)
  db.all(`UPDATE "transaction" SET foreigntotal = foreigntotal * ${RATE} WHERE id IN (${theirs})`)
  db.all(`UPDATE previoustransactionlinelink SET foreignamount = foreignamount * ${RATE} WHERE nextdoc IN (${theirs})`)
}

/** A second book posts every line once more. */
export function addBook(db: Database): void {
  db.insert('accountingbook', { id: 2, name: 'Statutory book', isprimary: 'F' })
  const columns = `"transaction", transactionline, account, amount, debit, credit, netamount, amountunpaid,
    paymentamountunused, posting`
  db.all(`INSERT INTO transactionaccountingline (accountingbook, ${columns})
    SELECT 2, ${columns} FROM transactionaccountingline`)
}
