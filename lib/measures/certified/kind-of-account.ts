/** Where an account of the results stands in the income statement, by the books' word for its type. */
export type AccountKind = 'revenue' | 'jobCost' | 'expenses'

const kinds: Readonly<Record<string, AccountKind>> = {
  ...{ Income: 'revenue', OthIncome: 'revenue', COGS: 'jobCost' },
  ...{ Expense: 'expenses', OthExpense: 'expenses' },
}

/** Null for a type that is none of these. */
export function kindOfAccount(type: string | null | undefined): AccountKind | null {
  return kinds[type ?? ''] ?? null
}
