import { isShare } from '#lib/facts/is-share.ts'
import { withoutAmount } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Result } from '#lib/measures/certified/run.ts'

/** How many records a sum is of, as a figure of its own. */
export function counted({ total, rows }: Result): Fact {
  const { currency: _, formula: __, part: ___, ...rest } = total
  return {
    ...rest,
    id: `${total.id}.count`,
    unit: 'count',
    value: rows.length,
    sources: total.sources.map(withoutAmount),
  }
}

type Difference = { fact: Fact; isMore: boolean; share: number | null }

/** How far two times lie apart; null where one of them has no value. Percents in points, which are a share of nothing. */
export function difference({ total, versus }: Pick<Result, 'total' | 'versus'>): Difference | null {
  const [now, before] = [total.value, versus?.total.value]
  if (now === null || before === undefined || before === null) return null
  const status = [total, versus?.total].find((one) => one !== undefined && one.status !== 'ok')?.status ?? total.status
  const fact: Fact = {
    ...total,
    id: `${total.id}.difference`,
    value: Math.abs(now - before),
    unit: total.unit === 'percent' ? 'points' : total.unit,
    status,
    sources: [],
    part: undefined,
    formula: {
      rows: [
        { label: total.period ?? total.label, value: Math.max(now, before), unit: total.unit },
        { label: versus?.total.period ?? total.label, value: -Math.min(now, before), unit: total.unit },
      ],
      total: { label: total.label, value: Math.abs(now - before) },
    },
  }
  const share = isShare(total.unit) || before === 0 ? null : Math.abs(now - before) / Math.abs(before)
  return { fact, isMore: now > before, share }
}
