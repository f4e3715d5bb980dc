import { columns } from './columns.ts'
import { ofDecided } from './of-decided.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** Reasons are kept of losses alone. */
export const lost = ofDecided(
  {
    id: 'lost',
    meantBy: ['reason'],
    name: { en: 'Bids lost', es: 'Ofertas perdidas' },
    formula: { en: 'Amounts of the bids that were lost, summed', es: 'Importes de las ofertas perdidas, sumados' },
    unit: 'money',
    good: 'low',
    totals: 'sum',
    dimensions: ['owner', 'customer', 'industry', 'competitor', 'reason'],
    phrases: {
      en: [
        ...sayings`
          
          bid * lost, bid we did not get,
          lost bid, loss, lost, lose, losing, we lost, did we lose, have we lost, we have lost, we lose, bid lost,
          bid we lost, job lost, job we lost, work lost, work we lost, project we lost, contract we lost,
          we did not win, did not win, did we not win, did not get, we did not get, missed out on, bid we missed,
          lost work, lost out on
        `,
        ...sayingsOf({ groupBy: 'reason' })`
          why did we lose, why do we lose, why we lost, why we lose, why are we losing, reason we lost,
          reason we lose, reason for losing, reason for the loss, loss reason, lost reason
        `,
        ...sayingsOf({ groupBy: 'competitor' })`
          lose * dollar to, lose * money to, lose * work to, lose * bid to, took the * work away from us, took work away from us, take work away from us, takes the * work away from us, losing bid to, lose bid to, lost bid to, losing work to, lose work to, losing job to,
          beat us, beating us, lost to, lose to, losing to, lost against, lose against
        `,
      ],
      es: [
        ...sayings`
          perdimos por, en cuales fue por,
          licitacion * no ganamos, licitaciones que no ganamos, que no ganamos, perdimos, perdida, oferta perdida,
          oferta que perdimos, oferta * perdimos, licitacion perdida, licitacion que perdimos, licitacion * perdimos,
          concurso perdido, contrato perdido, contrato que perdimos, trabajo perdido, trabajo que perdimos,
          obra perdida, obra que perdimos, perdido en licitacion, hemos perdido, no ganamos, no nos dieron,
          no nos adjudicaron, se nos fue la obra, se nos fue el contrato
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
