import { asks } from '../asks.ts'
import type { RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import { EVER } from './kept.ts'
import type { Certified, Row } from './measure.ts'
import { narrowed } from './narrowed.ts'
import { ofBids } from './of-bids.ts'
import type { Query } from './query.ts'
import { dateOf } from './select.ts'

const dates = ['decided'] as const
type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'unit' | 'good' | 'totals' | 'dimensions'>
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
  },
  (bid) => (bid.won ? { amount: bid.amount } : null),
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
  },
  (bid) => (bid.won ? null : { amount: bid.amount }),
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
  },
  (bid) => ({ amount: bid.won ? 1 : 0, base: 1 }),
)

function ofDecided(head: Head, counted: (bid: Decided) => Pick<Row, 'amount' | 'base'> | null): Certified {
  return ofBids(
    { ...head, states: {}, normally: [], dates, time: 'past' },
    {
      topic: others.decided,
      ask: (query) => asks.decided({ since: EVER, ...taken(query) }),
      counted(bid) {
        const own = counted(bid)
        return own === null ? null : { ...own, dates: { decided: bid.closeDate ?? null } }
      },
    },
  )
}

function taken(query: Query) {
  return narrowed(query, dateOf({ dates }, query), {
    things: { owner: 'owner', competitor: 'competitor' },
    dates: { decided: ['since', 'until'] },
  })
}
