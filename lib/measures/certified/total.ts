import { sumOf } from '#lib/facts/formula-rows.ts'
import { withoutAmount } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf, derived, known, sumKnown } from '../amounts.ts'
import { factFrom } from '../fact.ts'
import type { InsightInput } from '../gather.ts'
import type { Amount } from '../topics/topic.ts'
import type { Certified, Row, RowSet } from './measure.ts'
import type { DateField } from './query.ts'

/** Of more records the largest stand in the fact, which says that they are a part. */
const MOST_SOURCES = 200

export type Figure = (rows: readonly Row[], id: string, label: string) => Fact

type Of = { measure: Certified; set: RowSet; field: DateField | null }

/** What rows of one measure come to, as a fact with the records behind it. */
export function figureOf({ measure, set, field }: Of, { words, currency: own }: InsightInput): Figure {
  return (all, id, label) => {
    const rows = countedIn(measure, all, field)
    const parts = known(rows, 'amount')
    return factFrom(
      set.answers,
      {
        ...{ id, label, unit: measure.unit, value: totalOf(measure, rows) },
        currency: measure.unit === 'money' ? currencyOf(rows, own) : undefined,
        hidden: parts.hidden,
        missing: parts.missing,
        of: rows.length,
        sources: parts.rows
          .slice(0, MOST_SOURCES)
          .map((row) =>
            measure.totals === 'ratio' ? withoutAmount(row.source) : { ...row.source, amount: row.amount },
          ),
      },
      words,
    )
  }
}

/** Those that the figure is made of. */
function countedIn({ totals }: Certified, rows: readonly Row[], field: DateField | null): readonly Row[] {
  if (totals === 'latest') {
    const dayOf = ({ dates }: Row) => (field === null ? '' : (dates[field] ?? ''))
    const last = rows.map(dayOf).sort().at(-1)
    return rows.filter((row) => dayOf(row) === last)
  }
  if (totals !== 'least') return rows
  const least = rows.toSorted((a, b) => (a.amount ?? Number.POSITIVE_INFINITY) - (b.amount ?? Number.POSITIVE_INFINITY))
  return least.slice(0, 1)
}

/** Ratios are summed above and below the line, and divided once. */
function totalOf({ totals }: Certified, rows: readonly Row[]): Amount {
  const above = known(rows, 'amount')
  const value = sumKnown(
    above,
    sumOf(above.rows, ({ amount }) => amount),
  )
  if (totals === 'least' && rows.length === 0) return null
  if (totals !== 'ratio') return value
  const both = known(rows, 'amount', 'base')
  const base = sumKnown(
    both,
    sumOf(both.rows, (row) => row.base),
  )
  const over = sumOf(both.rows, ({ amount }) => amount)
  return derived([base], (below) => (below === 0 ? null : over / below))
}
