import { ofDecided } from './of-decided.ts'
import { sayings } from './sayings.ts'

export const winRate = ofDecided(
  {
    id: 'win_rate',
    meantBy: ['competitor'],
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
        how often do we beat * when we go up against them, how often do we beat, often do we beat,
        how often do we win against,
        win rate, winrate, hit rate, hit ratio, win ratio, win percentage, win percent, win pct, winning percentage,
        batting average, success rate, capture rate, close rate, closing rate, award rate, bid success, bid hit,
        win loss, win loss ratio, win loss record, won and lost, how often do we win, how often we win,
        share of bids we win, odds of winning, do against, do we do against, doing against, our record against,
        record against, stack up against, fare against
      `,
      es: sayings`
        que porcentaje ganamos, porcentaje ganamos, porcentaje ganamos contra, porcentaje de ofertas ganadas,
        porcentaje de ganadas, porcentaje de licitaciones ganadas, porcentaje de exito, tasa de exito,
        tasa de ofertas ganadas, tasa de adjudicacion, tasa de cierre, indice de exito, efectividad, bateo,
        porcentaje de bateo, que tan seguido ganamos, ganadas contra perdidas, como nos va contra, nos va contra,
        nos ha ido contra, nos va con, como nos va licitando, win rate, hit rate
      `,
    },
    prefers: ['competitor', 'owner', 'customer', 'industry'],
    listsBy: 'competitor',
    always: ['closed'],
    near: ['won', 'lost', 'pipeline'],
  },
  { counted: (bid) => ({ amount: bid.won ? 1 : 0, base: 1 }) },
)
