import { quotientFormula, sumOf } from '#lib/facts/formula-rows.ts'
import { formatMonth } from '#lib/facts/times.ts'
import { known } from '#lib/measures/amounts.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import type { Words } from '#lib/measures/words.ts'
import { revenueByMonth } from '#lib/measures/years-revenue.ts'
import type { Spark, Tile } from './tile.ts'

const active = { states: ['active' as const] }

/** What the jobs under way are expected to leave, against what was bid; both weighted by contract. */
export const grossMargin: Tile = {
  id: 'gross-margin',
  label: 'figure.margin',
  asOfToday: true,
  hasLine: true,
  query: () => ({ measure: 'margin', ...active, groupBy: 'job' }),
  beside: () => ({
    change: { measure: 'margin_change', ...active },
    revenue: revenueByMonth,
    profit: { measure: 'gross_profit', groupBy: 'month' },
  }),
  say({ result: { total, rows }, beside: { change, revenue, profit }, words, jobs }) {
    const priced = known(rows, 'amount', 'base').rows
    const contract = sumOf(priced, ({ base }) => base)
    const cost = contract - sumOf(priced, ({ amount }) => amount)
    const share = total.value ?? 0
    const fall = change?.total.value ?? null
    const points = fall === null ? 0 : Math.round(fall * 1_000) / 10
    const scope = jobs(priced.length)
    const key = points < 0 ? 'tile.marginBelow' : 'tile.marginAbove'
    return {
      detail:
        fall === null
          ? words.say('tile.margin', { jobs: scope })
          : words.say(key, { points: words.decimal(Math.abs(points)), jobs: scope }),
      fact: {
        period: scope,
        compare: fall === null ? undefined : { label: words.say('row.bid'), value: share - fall },
        formula: quotientFormula(
          [
            { label: words.say('row.contract'), value: contract, unit: 'money' },
            { label: words.say('row.cost'), value: -cost, unit: 'money' },
          ],
          { label: words.say('figure.margin'), value: share },
        ),
      },
      spark: bookedByMonth(revenue, profit, words),
    }
  },
}

const POINTS = 13
const LEAST = 6

/** Booked gross margin month by month; nothing under half a year, which is no line yet. */
function bookedByMonth(revenue: Result | undefined, profit: Result | undefined, words: Words): Spark | undefined {
  const earned = new Map(profit?.groups.map(({ of, fact }) => [of?.id, fact.value]))
  const months = (revenue?.groups ?? []).flatMap(({ of, fact }) => {
    const left = earned.get(of?.id) ?? null
    return of === null || left === null || fact.value === null || fact.value === 0
      ? []
      : [{ name: of.name, share: left / fact.value }]
  })
  const shown = months.slice(-POINTS)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined || shown.length < LEAST) return undefined
  const named = ({ name }: { name: string }) => formatMonth(Date.parse(`${name}-01`), words.locale)
  return {
    values: shown.map(({ share }) => share),
    label: words.say('spark.margin', { from: named(first), to: named(last), share: words.percent(last.share) }),
  }
}
