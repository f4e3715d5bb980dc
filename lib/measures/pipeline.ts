import { sumOf } from '#lib/facts/formula-rows.ts'
import { known } from './amounts.ts'
import { asks, needed } from './asks.ts'
import { figureFrom, type Measure } from './figure.ts'
import type { InsightInput } from './gather.ts'
import { nextTwoQuarters } from './quarters.ts'
import type { ReplyOf } from './replies.ts'
import { summed } from './summed.ts'
import * as others from './topics/others.ts'
import { plainWords, type WordKey } from './words.ts'

/** Open bids that are expected to start in the next two quarters, each amount times its probability. */
export const pipeline: Measure = {
  id: 'pipeline',
  needs: (input) => [needed(asks.pipeline(near(input)))],
  compute: (input) =>
    weighted(input.answers.of(others.pipeline), input, 'pipeline', 'figure.pipeline', near(input).names.join(', ')),
}

function near({ today, fiscalYearStart }: Pick<InsightInput, 'today' | 'fiscalYearStart'>) {
  return nextTwoQuarters(today, fiscalYearStart)
}

function weighted(
  reply: ReplyOf<typeof others.pipeline>,
  input: InsightInput,
  id: string,
  label: WordKey,
  period?: string,
) {
  const { words } = input
  return figureFrom({ id, label, unit: 'money' }, [reply], input, ([bids]) => {
    const priced = known(bids.records, 'weighted', 'amount')
    const {
      total: _,
      inWords,
      ...sum
    } = summed(bids, priced, input, {
      total: label,
      amount: (bid) => bid.weighted,
      label: ({ name }) => plainWords(name, 80),
      lines: (some, say) =>
        [...Map.groupBy(some, ({ stage }) => stage)].map(([stage, own]) => ({
          label: stage,
          detail: words.say('row.ofFull', {
            share: words.percent(own[0]?.probability ?? 0, 0),
            amount: say(sumOf(own, ({ amount }) => amount)),
          }),
          value: sumOf(own, (bid) => bid.weighted),
        })),
    })
    return {
      ...sum,
      period,
      detail: words.say('tile.pipeline', {
        count: priced.rows.length,
        amount: inWords(sumOf(priced.rows, ({ amount }) => amount)),
      }),
    }
  })
}
