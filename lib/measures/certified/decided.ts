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
