import type { Journal } from './types.ts'

/** Journal lines, always in pairs, so that debits equal credits. */
export type Book = {
  lines: Journal[]
  /** Debits one account and credits another; a negative amount turns both around. */
  post(date: string, debit: string, credit: string, amount: number, memo: string, job?: string | null): void
  balances(): Map<string, number>
}

export function createBook(): Book {
  const lines: Journal[] = []
  function line(date: string, accountNumber: string, debit: number, credit: number, memo: string, job: string | null) {
    lines.push({ netsuiteId: String(500_001 + lines.length), date, accountNumber, debit, credit, memo, job })
  }
  return {
    lines,
    post(date, debit, credit, amount, memo, job = null) {
      if (amount === 0) return
      const [to, from] = amount > 0 ? [debit, credit] : [credit, debit]
      line(date, to, Math.abs(amount), 0, memo, job)
      line(date, from, 0, Math.abs(amount), memo, job)
    },
    balances: () => balancesOf(lines),
  }
}

/** Debits minus credits by account. */
export function balancesOf(lines: readonly Journal[]): Map<string, number> {
  const balances = new Map<string, number>()
  for (const { accountNumber, debit, credit } of lines) {
    balances.set(accountNumber, (balances.get(accountNumber) ?? 0) + debit - credit)
  }
  return balances
}
