import { quotientFormula, sumOf } from '#lib/facts/formula-rows.ts'
import { marginOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { currencyOf, known } from './amounts.ts'
import { asks, needed, wanted } from './asks.ts'
import { figureFrom, jobName, jobsInWords, type Measure } from './figure.ts'
import { marginByMonth } from './income.ts'
import * as netsuite from './topics/netsuite.ts'

/** What the jobs under way are expected to leave, against what was bid; both weighted by contract. */
export const grossMargin: Measure = {
  id: 'gross-margin',
  needs: () => [needed(asks.jobs(null)), wanted(asks.income())],
  compute(input) {
    const { answers, words } = input
    const base = { id: 'gross-margin', label: 'figure.margin', unit: 'percent' } as const
    return figureFrom(base, [answers.of(netsuite.jobs)], input, ([jobs]) => {
      const active = jobs.records.filter(({ status }) => status === 'active')
      const { rows, hidden, missing } = known(active, 'revisedContract', 'estimatedCost')
      const contract = sumOf(rows, (job) => job.revisedContract)
      const cost = sumOf(rows, (job) => job.estimatedCost)
      const share = marginOf(contract, cost)
      const bid = bidOf(active)
      const points = share === null || bid === null ? 0 : Math.round((share - bid) * 1_000) / 10
      const scope = jobsInWords(jobs, rows.length, words)
      return {
        value: share,
        currency: currencyOf(rows, input.currency),
        hidden,
        missing,
        formula: quotientFormula(
          [
            { label: words.say('row.contract'), value: contract, unit: 'money' },
            { label: words.say('row.cost'), value: -cost, unit: 'money' },
          ],
          { label: words.say('figure.margin'), value: share ?? 0 },
        ),
        period: scope,
        sources: sourcesFrom(jobs, rows, (job) => ({
          label: jobName(job),
          value: words.percent(marginOf(job.revisedContract, job.estimatedCost) ?? 0),
        })),
        compare: bid === null ? undefined : { label: words.say('row.bid'), value: bid },
        detail:
          bid === null
            ? words.say('tile.margin', { jobs: scope })
            : words.say(points < 0 ? 'tile.marginBelow' : 'tile.marginAbove', {
                points: words.decimal(Math.abs(points)),
                jobs: scope,
              }),
        spark: marginByMonth(answers, words),
      }
    })
  },
}

type Job = { originalContract?: unknown; originalEstimatedCost?: unknown; revisedContract?: unknown }

/** The margins of the bids over today's contracts. */
function bidOf<J extends Job>(jobs: readonly J[]): number | null {
  const { rows } = known(jobs, 'originalContract', 'originalEstimatedCost', 'revisedContract')
  const contract = sumOf(rows, (job) => job.revisedContract)
  const bid = sumOf(
    rows,
    (job) => (marginOf(job.originalContract, job.originalEstimatedCost) ?? 0) * job.revisedContract,
  )
  return contract === 0 ? null : bid / contract
}
