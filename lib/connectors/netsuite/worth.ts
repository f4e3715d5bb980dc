import type { SlotNames } from '#lib/core/slot-names.ts'
import { bookOf } from './postings.ts'

/** A document's main line, by the alias of the document. */
const mainLines = { t: 'ml', p: 'pl' } as const
type Alias = keyof typeof mainLines

/** Joins what the main line of a document is kept with in the books, as `mp`; what is not posted yet may have none. */
export function inBooksOf(names: SlotNames, document: Alias): string {
  return `LEFT JOIN transactionaccountingline mp ON mp.transaction = ${document}.id
    AND mp.transactionline = ${mainLines[document]}.id AND mp.accountingbook = ${bookOf(names)}`
}

/**
 * An amount of a document in the books' currency: its lines and links have its own, and amounts in several are never
 * added up. The main line, kept in both, tells the rate.
 */
export function inBooks(amount: string, document: Alias): string {
  const rate = `ABS(NULLIF(mp.amount, 0) / NULLIF(${mainLines[document]}.foreignamount, 0))`
  return `ROUND(${amount} * COALESCE(${rate}, 1), 2)`
}
