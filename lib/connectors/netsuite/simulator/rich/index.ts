import type { Company } from '#lib/company/types.ts'
import type { Keys } from '../keys.ts'
import { loadDefinitions } from '../load-definitions.ts'
import type { Database } from '../schema.ts'
import { billDifferently } from './billing.ts'
import { addBook, payInCurrencies } from './books.ts'
import { addEntries } from './entries.ts'
import { orderByAmount } from './orders.ts'
import { addPeriods } from './periods.ts'
import { spread } from './subsidiaries.ts'
import { tagDifferently } from './tags.ts'

/**
 * An account that has grown for years: subsidiaries in three currencies and one that eliminates, a second book,
 * adjustment periods, jobs in a segment, cost codes as items, retainage kept in two ways.
 */
export function makeRich(db: Database, company: Company, keys: Keys): void {
  addPeriods(db)
  addEntries(db, company, keys)
  spread(db, company)
  tagDifferently(db)
  billDifferently(db, keys)
  orderByAmount(db)
  payInCurrencies(db, company)
  addBook(db)
  for (const table of ['customfield', 'customrecordtype', 'customsegment']) db.all(`DELETE FROM ${table}`)
  loadDefinitions(db)
}
