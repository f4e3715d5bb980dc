import { asks } from '../asks.ts'
import type { RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import { columns } from './columns.ts'
import { EVER } from './kept.ts'
import type { Certified, Row } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { ofBids } from './of-bids.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['decided'] as const
type Said = 'phrases' | 'prefers' | 'always' | 'columns' | 'listsBy' | 'near'
type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'unit' | 'good' | 'totals' | 'dimensions' | Said>
type Decided = Pick<RecordOf<typeof others.decided>, 'won' | 'amount'>

export const won = ofDecided(
  {
    id: 'won',
    name: { en: 'Bids won', es: 'Ofertas ganadas' },
    formula: { en: 'Amounts of the bids that were won, summed', es: 'Importes de las ofertas ganadas, sumados' },
    unit: 'money',
    good: 'high',
    totals: 'sum',
    dimensions: ['owner', 'customer', 'industry', 'competitor'],
    phrases: {
      en: [
        ...sayings`
          won, win, we won, did we win, have we won, we have won, bid won, bid we won, job won, job we won, work won,
          work we won, project we won, contract won, contract we won, award, awarded, awarded to us, award we got,
          landed, job we landed, did we land, did we pick up, picked up, work we picked up, job we got, work we got,
          new award, win total
        `,
        ...sayingsOf({ groupBy: 'competitor' })`did we beat, we beat, beat out`,
      ],
      es: [
        ...sayings`
          ganamos, ganada, ganado en licitacion, oferta ganada, oferta que ganamos, licitacion ganada,
          licitacion que ganamos, concurso ganado, contrato ganado, contrato que ganamos, trabajo ganado,
          trabajo que ganamos, obra ganada, obra que ganamos, proyecto ganado, hemos ganado, nos adjudicaron,
          nos dieron la obra, nos dieron el contrato, nos dieron el trabajo, adjudicado a nosotros, adjudicacion,
          nos quedamos con la obra
        `,
      ],
    },
    prefers: ['customer', 'owner', 'competitor', 'industry'],
    always: ['won', 'closed'],
    columns: [columns.name, columns.customer, columns.owner, columns.competitor],
    near: ['lost', 'win_rate', 'pipeline', 'backlog'],
  },
  { counts: ({ won: isWon }) => isWon, counted: ({ amount }) => ({ amount }) },
)

/** Reasons are kept of losses alone. */
export const lost = ofDecided(
  {
    id: 'lost',
    name: { en: 'Bids lost', es: 'Ofertas perdidas' },
    formula: { en: 'Amounts of the bids that were lost, summed', es: 'Importes de las ofertas perdidas, sumados' },
    unit: 'money',
    good: 'low',
    totals: 'sum',
    dimensions: ['owner', 'customer', 'industry', 'competitor', 'reason'],
    phrases: {
      en: [
        ...sayings`
          lost, lose, losing, we lost, did we lose, have we lost, we have lost, we lose, bid lost, bid we lost,
          job lost, job we lost, work lost, work we lost, project we lost, contract we lost, we did not win,
          did not win, did we not win, did not get, we did not get, missed out on, bid we missed, lost work,
          lost out on
        `,
        ...sayingsOf({ groupBy: 'reason' })`
          why did we lose, why do we lose, why we lost, why we lose, why are we losing, reason we lost,
          reason we lose, reason for losing, reason for the loss, loss reason, lost reason
        `,
        ...sayingsOf({ groupBy: 'competitor' })`
          beat us, beating us, lost to, lose to, losing to, lost against, lose against, le ganamos a, les ganamos a
        `,
      ],
      es: [
        ...sayings`
          perdimos, perdida, oferta perdida, oferta que perdimos, oferta * perdimos, licitacion perdida,
          licitacion que perdimos, licitacion * perdimos, concurso perdido, contrato perdido, contrato que perdimos,
          trabajo perdido, trabajo que perdimos, obra perdida, obra que perdimos, perdido en licitacion,
          hemos perdido, no ganamos, no nos dieron, no nos adjudicaron, se nos fue la obra, se nos fue el contrato
        `,
        ...sayingsOf({ groupBy: 'reason' })`
          por que perdimos, por que perdemos, por que hemos perdido, motivo de perdida, razon por la que perdimos
        `,
        ...sayingsOf({ groupBy: 'competitor' })`
          nos gano, nos ganaron, nos gana, nos ganan, perdimos contra, perdemos contra, perdido contra
        `,
      ],
    },
    prefers: ['competitor', 'customer', 'owner', 'reason', 'industry'],
    always: ['lost', 'closed'],
    columns: [columns.name, columns.customer, columns.competitor, columns.reason],
    near: ['won', 'win_rate', 'pipeline'],
  },
  { counts: ({ won: isWon }) => !isWon, counted: ({ amount }) => ({ amount }) },
)

export const winRate = ofDecided(
  {
    id: 'win_rate',
    name: { en: 'Win rate', es: 'Porcentaje de ofertas ganadas' },
    formula: {
      en: 'Bids won over bids decided, both counted, then divided once',
      es: 'Ofertas ganadas entre ofertas decididas: primero se cuentan y luego se divide',
    },
    unit: 'percent',
    good: 'high',
    totals: 'ratio',
    dimensions: ['competitor', 'owner', 'customer', 'industry'],
    phrases: {
      en: sayings`
        win rate, winrate, hit rate, hit ratio, win ratio, win percentage, win percent, win pct, winning percentage,
        batting average, success rate, capture rate, close rate, closing rate, award rate, bid success, bid hit,
        win loss, win loss ratio, win loss record, won and lost, how often do we win, how often we win,
        share of bids we win, odds of winning, do against, do we do against, doing against, our record against,
        record against, stack up against, fare against
      `,
      es: sayings`
        porcentaje de ofertas ganadas, porcentaje de ganadas, porcentaje de licitaciones ganadas, porcentaje de exito,
        tasa de exito, tasa de ofertas ganadas, tasa de adjudicacion, tasa de cierre, indice de exito, efectividad,
        bateo, porcentaje de bateo, que tan seguido ganamos, ganadas contra perdidas, como nos va contra,
        nos va contra, nos ha ido contra, nos va con, como nos va licitando, win rate, hit rate
      `,
    },
    prefers: ['competitor', 'owner', 'customer', 'industry'],
    listsBy: 'competitor',
    always: ['closed'],
    near: ['won', 'lost', 'pipeline'],
  },
  { counted: (bid) => ({ amount: bid.won ? 1 : 0, base: 1 }) },
)

type Bids = {
  counts?: (bid: Decided) => boolean
  counted: (bid: Decided) => Pick<Row, 'amount' | 'base'>
}

function ofDecided(head: Head, { counts = () => true, counted }: Bids): Certified {
  return ofBids(
    { ...head, states: {}, normally: [], dates, time: 'past' },
    {
      topic: others.decided,
      ask: (query) => asks.decided({ since: EVER, ...taken(query) }),
      counts: (bid) => counts(bid),
      counted: (bid) => ({ ...counted(bid), dates: { decided: bid.closeDate ?? null } }),
    },
  )
}

function taken(query: Query) {
  return narrowed(query, dateOf({ dates }, query), {
    things: { owner: 'owner', competitor: 'competitor' },
    dates: { decided: ['since', 'until'] },
  })
}
