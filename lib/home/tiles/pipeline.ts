import { nextTwoQuarters } from '#lib/measures/quarters.ts'
import type { At, QueryInput, Tile } from './tile.ts'

/** Open bids that are expected to start in the next two quarters, each amount times its probability. */
export const pipeline: Tile = {
  id: 'pipeline',
  label: 'figure.pipeline',
  asOfToday: true,
  query: (at) => ({ measure: 'pipeline_weighted', ...startingIn(at) }),
  beside: (at) => ({ full: { measure: 'pipeline', ...startingIn(at) } }),
  say({ result: { total, rows, groups }, beside: { full }, at, words }) {
    const money = (minor: number) => (total.currency === undefined ? '' : words.money(minor, total.currency))
    const amounts = new Map(full?.groups.map(({ of, fact }) => [of?.id, fact.value]))
    const lines = groups.map(({ of, fact }) => {
      const [weighted, amount] = [fact.value ?? 0, amounts.get(of?.id) ?? 0]
      const share = amount === 0 ? 0 : weighted / amount
      const detail = words.say('row.ofFull', { share: words.percent(share, 0), amount: money(amount) })
      return { label: fact.label, detail, value: weighted }
    })
    return {
      detail: words.say('tile.pipeline', { count: rows.length, amount: money(full?.total.value ?? 0) }),
      fact: {
        period: nextTwoQuarters(at.today, at.fiscalYearStart).names.join(', '),
        formula: {
          rows: lines,
          total: { label: words.say('figure.pipeline'), value: total.value ?? 0 },
        },
      },
    }
  },
}

function startingIn({ today, fiscalYearStart }: At): Omit<QueryInput, 'measure'> {
  const { from, to } = nextTwoQuarters(today, fiscalYearStart)
  return { date: 'starts', period: { from, to, grain: 'range' }, groupBy: 'stage' }
}
