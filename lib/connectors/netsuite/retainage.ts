import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf } from '../kit/slots.ts'
import { ledgerLines, ofBook } from './postings.ts'

/** What an invoice withholds, as pieces of SuiteQL in which the invoice is `t`. */
type Retainage = { join: string; amount: string }

/**
 * Null where nobody has said how it is kept: in a field of the invoice, in accounts of its own, or in lines with an item of
 * its own. Drafts have such lines too, which are not posted.
 */
export function retainageOf(names: SlotNames): Retainage | null {
  const value = nameOf(names, 'ar_retainage')
  if (value === null) return null
  const [kind, ...ids] = value.split(':')
  if (ids.length === 0) return { join: '', amount: `t.${value}` }
  const column = kind === 'item' ? 'tl.item' : 'tal.account'
  const join = `LEFT JOIN (SELECT tal.transaction AS document, SUM(tal.amount) AS amount FROM ${ledgerLines}
    WHERE t.type IN ('CustInvc', 'CustCred') AND ${ofBook(names)} AND ${column} IN (${ids.join(', ')})
    GROUP BY tal.transaction) rt ON rt.document = t.id`
  return { join, amount: 'rt.amount' }
}

/** For sums: nothing where it is not kept. */
export function withheld(names: SlotNames): string {
  const retainage = retainageOf(names)
  return retainage === null ? '0' : `COALESCE(${retainage.amount}, 0)`
}
