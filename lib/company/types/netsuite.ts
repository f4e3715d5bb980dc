/** Records of NetSuite that hang on documents and accounts; `netsuiteId`s and numbers point to those in `../types.ts`. */

/** One line of a vendor bill. The lines of a bill add up to it. */
export type BillLine = {
  billId: string
  line: number
  job: string | null
  costCode: string
  description: string
  amount: number
}
/** What a payment settles: one check may pay several bills. */
export type VendorPaymentApplication = { paymentId: string; billId: string; amount: number }
/** A vendor's correction of one bill line, in the bill's month. */
export type VendorCredit = {
  netsuiteId: string
  number: string
  vendorId: string
  job: string
  costCode: string
  date: string
  amount: number
  reason: string
}
export type VendorCreditApplication = { creditId: string; billId: string; date: string; amount: number }
/** What a customer's payment settles: one receipt may pay several invoices. */
export type ReceiptApplication = { receiptId: string; payApplicationId: string; date: string; amount: number }
/** Why a bill is not paid. */
export type BillHold = {
  billId: string
  reason: 'Lien waiver missing' | 'Insurance expired' | 'Quantity disputed' | 'Price disputed' | 'Waiting for approval'
  since: string
  placedBy: string /* employee number */
}
/** Budget of an income, cost or expense account in a month; signed as the account's balance is (debit positive). */
export type AccountBudget = { accountNumber: string; period: string /* YYYY-MM */; amount: number }
/** A journal as a document: its lines are in `journals`. */
export type JournalEntry = {
  netsuiteId: string
  number: string
  date: string
  memo: string
  lineIds: string[]
}
