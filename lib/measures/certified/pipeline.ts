import { asks } from '../asks.ts'
import type { RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import type { Amount } from '../topics/topic.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { ofBids } from './of-bids.ts'
import type { Query } from './query.ts'
import { dateOf } from './select.ts'

const dates = ['starts', 'closes'] as const

export const pipeline = ofOpenBids(
  {
    id: 'pipeline',
    name: { en: 'Pipeline', es: 'Cartera de ofertas' },
    formula: {
      en: 'Amounts of the open bids, summed in full',
      es: 'Importes de las ofertas abiertas, sumados en total',
    },
  },
  ({ amount }) => amount,
)

export const pipelineWeighted = ofOpenBids(
  {
    id: 'pipeline_weighted',
    name: { en: 'Weighted pipeline', es: 'Cartera de ofertas ponderada' },
    formula: {
      en: 'Amount times probability of each open bid, summed',
      es: 'Importe por probabilidad de cada oferta abierta, sumado',
    },
  },
  ({ weighted }) => weighted,
)

function ofOpenBids(
  head: Pick<Certified, 'id' | 'name' | 'formula'>,
  amountOf: (bid: Pick<RecordOf<typeof others.pipeline>, 'amount' | 'weighted'>) => Amount,
): Certified {
  return ofBids(
    {
      ...head,
      unit: 'money',
      good: 'high',
      totals: 'sum',
      dimensions: ['owner', 'stage', 'customer', 'industry'],
      states: {},
      normally: [],
      dates,
      time: 'now',
    },
    {
      topic: others.pipeline,
      ask: (query) => asks.openBids(taken(query)),
      counted: (bid) => ({
        amount: amountOf(bid),
        dates: { starts: bid.expectedStart, closes: bid.closeDate ?? null },
      }),
    },
  )
}

function taken(query: Query) {
  return narrowed(query, dateOf({ dates }, query), {
    things: { owner: 'owner', stage: 'stage' },
    dates: { starts: ['startFrom', 'startTo'] },
  })
}
