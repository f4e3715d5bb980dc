import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightWriter } from '#lib/findings/writer.ts'
import { currencyOf, known } from '#lib/measures/amounts.ts'
import { factFrom } from '#lib/measures/fact.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { pipeline as nextQuarters, wholePipeline } from '#lib/measures/pipeline.ts'
import { quarterOf } from '#lib/measures/quarters.ts'
import { answered, recordsOf } from '#lib/measures/replies.ts'
import * as others from '#lib/measures/topics/others.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { InsightPlaybook } from './types.ts'

export const pipeline: InsightPlaybook = {
  id: 'pipeline',
  title: { en: 'Pipeline by quarter', es: 'Cartera de ofertas por trimestre' },
  examples: {
    en: ['What does our pipeline look like by quarter?'],
    es: ['¿Cómo está la cartera de ofertas por trimestre?'],
  },
  signals: [
    [/\bpipeline\b|\bcartera de ofertas|\bofertas abiertas/, 3],
    [/\bopportunit|\boportunidad|\bbids\b|\bofertas\b/, 1.5],
    [/\bquarter|\btrimestre|\bweighted|\bponderad/, 1],
  ],
  needsOf: (input) => [
    ...wholePipeline.needs(input),
    ...nextQuarters.needs(input).map((need) => ({ ...need, needed: false })),
  ],
  tell(input, writer) {
    const [weighted, near, amount] = [wholePipeline.compute(input), nextQuarters.compute(input), amountFact(input)]
    if (weighted === null || amount === null) return
    writer.paragraph(
      near === null
        ? writer.say('money.pipelineAll', { amount, weighted: weighted.fact })
        : writer.say('money.pipeline', { amount, weighted: weighted.fact, pipeline: near.fact }),
    )
    tellQuarters(input, writer)
  },
}

function amountFact({ answers, words, currency }: InsightInput): Fact | null {
  const bids = answers.of(others.pipeline, 'all')
  if (!answered(bids)) return null
  const { rows, hidden, missing } = known(bids.records, 'amount')
  return factFrom(
    [bids],
    {
      id: 'pipeline-amount',
      label: words.say('money.pipelineAmount'),
      value: rows.length === 0 && hidden > 0 ? undefined : sumOf(rows, ({ amount }) => amount),
      unit: 'money',
      currency: currencyOf(rows, currency),
      hidden,
      missing,
      sources: sourcesFrom(bids, rows, (bid) => ({
        label: plainWords(bid.name, 80),
        amount: bid.amount,
        value: words.money(bid.amount, bid.currency),
      })),
    },
    words,
  )
}

function tellQuarters({ answers, fiscalYearStart, currency: own }: InsightInput, writer: InsightWriter): void {
  const { say } = writer.words
  const { rows } = known(recordsOf(answers.of(others.pipeline, 'all')), 'amount', 'weighted')
  const quarter = (day: string | null) => (day === null ? '' : quarterOf(day, fiscalYearStart).name)
  const byQuarter = Map.groupBy(rows, ({ expectedStart }) => quarter(expectedStart))
  /** Nothing for a quarter whose bids are in several currencies. */
  const sum = (bids: typeof rows, pick: (bid: (typeof rows)[number]) => number) => {
    const currency = currencyOf(bids, own)
    return {
      value: currency === null ? null : sumOf(bids, pick),
      unit: 'money' as const,
      currency: currency ?? undefined,
    }
  }
  writer.table(
    say('money.captionQuarters'),
    [
      { label: say('money.quarter') },
      ...(['money.bids', 'money.amount', 'money.weighted'] as const).map((key) => ({ label: say(key), numeric: true })),
    ],
    [...byQuarter]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, bids]) => [
        name === '' ? say('money.noQuarter') : name,
        { value: bids.length, unit: 'count' as const },
        sum(bids, ({ amount }) => amount),
        sum(bids, ({ weighted }) => weighted),
      ]),
  )
}
