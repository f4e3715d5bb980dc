import { asks } from '../asks.ts'
import type { RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import type { Amount } from '../topics/topic.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { ofBids } from './of-bids.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['starts', 'closes'] as const

export const pipeline = ofOpenBids(
  {
    id: 'pipeline',
    meantBy: ['stage'],
    name: { en: 'Pipeline', es: 'Cartera de ofertas' },
    formula: {
      en: 'Amounts of the open bids, summed in full',
      es: 'Importes de las ofertas abiertas, sumados en total',
    },
    phrases: {
      en: sayings`
        opp, oppty,
        pipeline, pipe, sales pipeline, bid pipeline, bid, bid we have out, bids out, bid out there, bidding,
        we are bidding, are we bidding, bidding on, job we are bidding, work we are bidding, chasing, we are chasing,
        work we are chasing, are we chasing, going after, we are going after, pursuit, pursuing, opportunity,
        prospect, proposal, proposal out, quote out, quoting, tender, deal, potential work, possible work,
        work we could get, work out to bid, bid that are out, bid are out, bid is out, bid still out
      `,
      es: sayings`
        pipeline, cartera, cartera de ofertas, cartera de ventas, oferta, ofertas que tenemos, oferta que traemos,
        licitacion, licitaciones que traemos, estamos licitando, andamos licitando, licitando, cotizacion,
        estamos cotizando, andamos cotizando, cotizando, propuesta, oportunidad, oportunidad de venta, prospecto,
        concurso, embudo, embudo de ventas, posible trabajo, trabajos que andamos buscando, andamos buscando,
        ventas en proceso
      `,
    },
    aheadIs: 'bids_due',
    near: ['pipeline_weighted', 'bids_due', 'won', 'lost', 'backlog'],
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
    phrases: {
      en: sayings`
        weighted pipeline, weighted pipe, weighted, weighted bid, weighted value, probability weighted,
        weighted for probability, pipeline weighted, factored pipeline, factored, risk adjusted pipeline,
        risk adjusted, expected pipeline, expected value of the pipeline, likely work, probable work,
        pipeline times probability, likely to get, likely to come in
      `,
      es: sayings`
        cartera ponderada, cartera de ofertas ponderada, pipeline ponderado, oferta ponderada, ponderado, ponderada,
        ponderado con probabilidad, cartera por probabilidad, pipeline por probabilidad, ajustado por probabilidad,
        cartera ajustada, valor esperado, valor esperado de la cartera, trabajo probable, lo que es probable que caiga
      `,
    },
    near: ['pipeline', 'won', 'win_rate', 'backlog'],
  },
  ({ weighted }) => weighted,
)

function ofOpenBids(
  head: Pick<Certified, 'id' | 'name' | 'formula' | 'phrases' | 'near' | 'meantBy' | 'aheadIs'>,
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
      always: ['open', 'pending', 'active'],
      prefers: ['customer', 'owner', 'stage', 'industry'],
      columns: [columns.name, columns.customer, columns.owner, columns.stage],
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
