import { z } from 'zod'
import { maybeId, maybeText } from '../../kit/values.ts'
import { cents, currency, currencyOf, quantity } from '../money.ts'
import { type Column, type Keys, valueAt } from './budget-columns.ts'

/** Money in cents, hours as they are. `null` where the budget view has no such column, or the line nothing in it. */
export type BudgetLine = {
  id: string
  costCode: string
  title: string
  category: string
  /** Null where the row names none: it is the company's own. */
  currency: string | null
} & Record<
  | 'original'
  | 'modifications'
  | 'revised'
  | 'committed'
  | 'actual'
  | 'forecast'
  | 'estimate'
  | 'variance'
  | 'plannedHours'
  | 'actualHours',
  number | null
>

/** A line that nobody budgeted has no id, and says why it is there. */
export const detailRow = z
  .looseObject({
    id: maybeId,
    wbs_code_id: maybeId,
    cost_code_id: maybeId,
    category_id: maybeId,
    biller_id: maybeId,
    cost_code: maybeText,
    category: maybeText,
    unbudgeted_reason: maybeText,
    ...currency,
  })
  .refine(({ id, unbudgeted_reason }) => id !== null || unbudgeted_reason !== null, 'has no id')
type Row = z.output<typeof detailRow>

/** Of which columns one that the view does not show is made; null where not all of them are shown. */
export function madeFrom(keys: Keys, column: Column): readonly Column[] | null {
  return (formulas[column] ?? []).find((parts) => parts.every((part) => isShown(keys, part))) ?? null
}

/** Whether lines have it, from a column of its own or made of others. */
export function isShown(keys: Keys, column: Column): boolean {
  return keys.has(column) || madeFrom(keys, column) !== null
}

/** Procore’s own formulas; of several, the first of which all parts are shown. Over or under is a difference. */
const formulas: Partial<Record<Column, readonly (readonly Column[])[]>> = {
  revised: [['original', 'modifications', 'approved']],
  estimate: [
    ['projected', 'forecast'],
    ['committed', 'direct', 'pending', 'forecast'],
  ],
  overUnder: [['revised', 'estimate']],
}

/** A line whose column holds something that is no number is left out like any other that cannot be read. */
export function lineOf(keys: Keys) {
  return z.custom<Row>().transform((row, context): BudgetLine => {
    const read = (column: Column, schema: z.ZodType<number | null> = cents): number | null => {
      const parsed = schema.safeParse(valueAt(row, keys.get(column)))
      if (!parsed.success) context.addIssue({ code: 'custom', message: `${column} is no number` })
      return parsed.data ?? null
    }
    const sum = (column: Column): number | null => {
      const parts = keys.has(column) ? null : madeFrom(keys, column)
      if (parts === null) return read(column)
      return parts.reduce<number | null>((total, part) => plus(total, sum(part)), 0)
    }
    const [costCode = '', ...title] = (row.cost_code ?? '').split(/ - | /)
    const [revised, estimate] = [sum('revised'), sum('estimate')]
    return {
      id: row.id ?? unbudgetedId(row),
      costCode,
      title: title.join(' '),
      category: row.category ?? 'none',
      currency: currencyOf(row),
      original: read('original'),
      modifications: read('modifications'),
      revised,
      committed: read('committed'),
      actual: read('actual'),
      forecast: read('forecast'),
      estimate,
      variance: keys.has('overUnder') ? read('overUnder') : minus(revised, estimate),
      plannedHours: read('plannedHours', quantity),
      actualHours: read('actualHours', quantity),
    }
  })
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b
}

function unbudgetedId({ wbs_code_id, cost_code_id, category_id, biller_id }: Row): string {
  return `unbudgeted-${[wbs_code_id, cost_code_id, category_id, biller_id].filter((id) => id !== null).join('-')}`
}
