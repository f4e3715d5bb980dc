import type { Account, Company } from '#lib/company/types.ts'
import type { Keys } from './keys.ts'
import { lastDay } from './load-documents.ts'
import { type Line, post } from './post.ts'
import type { Database } from './schema.ts'

const results: Account['type'][] = ['Income', 'COGS', 'Expense']

/**
 * The company's books sum up each month; documents have posted their part already. One journal a month posts the
 * rest, so that every account stands at each month’s end as the books say. The month before the books begin carries
 * the opening balances; results of earlier months stay as their documents posted them.
 */
export function loadLedger(db: Database, company: Company, keys: Keys): void {
  const documents = postedByDocuments(db)
  const books = new Map<string, Map<string, number>>()
  const numbers = new Map(company.accounts.map(({ number, netsuiteId }) => [number, netsuiteId]))
  for (const { date, accountNumber, debit, credit } of company.journals) {
    add(books, date.slice(0, 7), numbers.get(accountNumber) ?? accountNumber, debit - credit)
  }
  const months = [...books.keys()].sort()
  const [first = ''] = months
  const isResult = new Map(company.accounts.map(({ netsuiteId, type }) => [netsuiteId, results.includes(type)]))

  for (const [index, month] of months.entries()) {
    const lines = company.accounts.flatMap(({ netsuiteId }): Line[] => {
      if (month === first && isResult.get(netsuiteId) === true) return []
      const done = month === first ? upTo(documents, netsuiteId, first) : (documents.get(month)?.get(netsuiteId) ?? 0)
      const cents = (books.get(month)?.get(netsuiteId) ?? 0) - done
      return cents === 0 || netsuiteId === keys.retained ? [] : [{ account: netsuiteId, cents }]
    })
    const balance = lines.reduce((sum, { cents }) => sum + cents, 0)
    const memo = month === first ? 'Opening balances' : `Month-end entries ${month}`
    const header = { id: 900_001 + index, type: 'Journal', tranid: `ME${month}`, memo }
    post(db, { ...header, trandate: lastDay(month, company.today) }, [
      { account: keys.retained, cents: -balance },
      ...lines,
    ])
  }
}

function postedByDocuments(db: Database): Map<string, Map<string, number>> {
  const posted = new Map<string, Map<string, number>>()
  const rows = db.all(`SELECT SUBSTR(t.trandate, 1, 7) AS month, tal.account, SUM(ROUND(tal.amount * 100)) AS cents
    FROM transactionaccountingline tal JOIN "transaction" t ON t.id = tal."transaction"
    WHERE tal.posting = 'T' GROUP BY 1, 2`)
  for (const { month, account, cents } of rows) add(posted, String(month), String(account), Math.round(Number(cents)))
  return posted
}

function upTo(posted: Map<string, Map<string, number>>, account: string, month: string): number {
  return [...posted].reduce((sum, [of, amounts]) => (of <= month ? sum + (amounts.get(account) ?? 0) : sum), 0)
}

function add(months: Map<string, Map<string, number>>, month: string, account: string, cents: number): void {
  const amounts = months.get(month) ?? new Map<string, number>()
  amounts.set(account, (amounts.get(account) ?? 0) + cents)
  months.set(month, amounts)
}
