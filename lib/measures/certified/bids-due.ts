import type { JsonObject } from '#lib/core/json.ts'
import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { narrowed } from './narrowed.ts'
import { ofBids } from './of-bids.ts'
import type { Query } from './query.ts'
import { dateOf } from './select.ts'

const dates = ['due'] as const

/** A bid that was handed in stays open after its day, so that what is due is what lies ahead. */
export const bidsDue = ofBids(
  {
    id: 'bids_due',
    name: { en: 'Bids due', es: 'Ofertas por entregar' },
    formula: {
      en: 'Open bids by the day they are due, counted; from today on where no other days are named',
      es: 'Ofertas abiertas por su fecha de entrega, contadas; desde hoy si no se nombran otros días',
    },
    unit: 'count',
    good: null,
    totals: 'records',
    dimensions: ['owner', 'stage', 'customer', 'industry'],
    states: { overdue: 'time' },
    normally: [],
    dates,
    time: 'now',
  },
  {
    topic: others.dueBids,
    ask: (query, today) => asks.dueBids({ status: 'open', sort: 'bid_due', ...ahead(query, today), ...taken(query) }),
    counted: ({ bidDueDate }, today) => ({
      amount: 1,
      dates: { due: bidDueDate ?? null },
      is: bidDueDate == null ? {} : { overdue: bidDueDate < today },
    }),
  },
)

function ahead({ period, states, notStates }: Query, today: string): JsonObject {
  const saysWhen = period !== null || [...states, ...notStates].includes('overdue')
  return saysWhen ? {} : { bidDueFrom: today }
}

function taken(query: Query) {
  return narrowed(query, dateOf({ dates }, query), {
    things: { owner: 'owner', stage: 'stage', customer: 'account' },
    dates: { due: ['bidDueFrom', 'bidDueTo'] },
  })
}
