import { plainWords } from '../words.ts'
import type { Of } from './measure.ts'
import { idOf } from './narrowed.ts'

/** An account of the books as it is called: by its number and its name. */
export function accountOf({ id, number, name }: { id: string; number?: string | null; name: string }): Of {
  return { id: idOf('netsuite', id), name: plainWords([number, name].filter(Boolean).join(' '), 80) }
}

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
