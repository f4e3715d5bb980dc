import { columns } from './columns.ts'
import { ofDecided } from './of-decided.ts'
import { sayings, sayingsOf } from './sayings.ts'

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
          we take from, did we take from, we took from,
          bid * won,
          bid did we win, bid we win, did we win against, won, win, we won, did we win, have we won, we have won,
          bid won, bid we won, job won, job we won, work won, work we won, project we won, contract won,
          contract we won, award, awarded, awarded to us, award we got, landed, job we landed, did we land,
          did we pick up, picked up, work we picked up, job we got, work we got, new award, win total
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
        ...sayingsOf({ groupBy: 'competitor' })`le ganamos, les ganamos`,
      ],
    },
    prefers: ['customer', 'owner', 'competitor', 'industry'],
    always: ['won', 'closed'],
    columns: [columns.name, columns.customer, columns.owner, columns.competitor],
    near: ['lost', 'win_rate', 'pipeline', 'backlog'],
  },
  { counts: ({ won: isWon }) => isWon, counted: ({ amount }) => ({ amount }) },
)
