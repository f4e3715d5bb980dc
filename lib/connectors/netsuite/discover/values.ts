import type { Candidate } from '../../kit/candidates.ts'
import { type Reads, type Row, textAt } from './reads.ts'

type Listed = { of: string; label: string; slots?: readonly string[] | undefined }

/** Something with an id that a slot may hold: an account, a status, a book. */
function listed(row: Row, { of, label, slots }: Listed): Candidate {
  const name = textAt(row, 'id')
  const about = { name, label, of, type: 'reference', custom: false, samples: [label], filled: 1 } as const
  return slots === undefined ? about : { ...about, slots }
}

/** Which accounts a slot may mean, by their type: numbers and names are everybody's own. */
const byType: Record<string, readonly string[]> = {
  OthCurrAsset: ['under_billings'],
  UnbilledRec: ['under_billings'],
  OthAsset: ['under_billings'],
  DeferRevenue: ['over_billings'],
  AcctPay: ['ap_retainage'],
  OthCurrLiab: ['over_billings', 'ap_retainage', 'credit_lines'],
  LongTermLiab: ['ap_retainage', 'credit_lines'],
  CredCard: ['credit_lines'],
}

export function accountsIn(rows: readonly Row[]): Candidate[] {
  return rows.flatMap((row) => {
    const type = textAt(row, 'accttype')
    const label = textAt(row, 'fullname') || textAt(row, 'accountsearchdisplayname')
    const slots = byType[type]
    if (label === '') return []
    return [
      ...(slots === undefined ? [] : [listed(row, { of: 'account', label, slots })]),
      ...(type === 'AcctRec' || type === 'OthCurrAsset' ? [withheldIn(row, label)] : []),
    ]
  })
}

/** What owners withhold may stand in an account of its own instead of a field; its name is all that says so. */
function withheldIn(row: Row, label: string): Candidate {
  const name = `account:${textAt(row, 'id')}`
  return { name, label, of: 'invoice', type: 'money', custom: false, slots: ['ar_retainage'], samples: [label] }
}

/** Books, budgets, statuses of projects and subsidiaries; an account that has none of a kind refuses the table. */
export async function readLists(reads: Reads): Promise<Candidate[]> {
  const books = await reads.all('SELECT id, name, isprimary FROM accountingbook ORDER BY id')
  const statuses = await reads.all('SELECT id, name FROM entitystatus ORDER BY id')
  const subsidiaries = await reads.all('SELECT id, name, iselimination FROM subsidiary ORDER BY id')
  const budgets = await reads.all("SELECT id, name FROM budgetcategory WHERE isinactive = 'F' ORDER BY id")
  return [
    ...budgets.map((row) => listed(row, { of: 'budgetCategory', label: textAt(row, 'name') })),
    ...books
      .filter((row) => row['isprimary'] === 'T' || books.length === 1)
      .map((row) => listed(row, { of: 'accountingBook', label: textAt(row, 'name') })),
    ...statuses.map((row) => listed(row, { of: 'entityStatus', label: textAt(row, 'name') })),
    // What only eliminates is no part of a sum.
    ...subsidiaries
      .filter((row) => row['iselimination'] !== 'T')
      .map((row) => listed(row, { of: 'subsidiary', label: textAt(row, 'name') })),
  ]
}
