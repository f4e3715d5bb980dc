import type { JsonObject } from '#lib/core/json.ts'
import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { columns } from './columns.ts'
import { narrowed } from './narrowed.ts'
import { ofBids } from './of-bids.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'
import { dateOf } from './select.ts'

const dates = ['due'] as const

/** A bid that was handed in stays open after its day, so that what is due is what lies ahead. */
export const bidsDue = ofBids(
  {
    id: 'bids_due',
    name: { en: 'Bids due', es: 'Ofertas por entregar' },
    formula: {
      en: 'Open bids by the day they are due, counted; from today on where no other days are named',
      es: 'Ofertas abiertas por su  contadas; desde hoy si no se nombran otros días',
    },
    unit: 'count',
    good: null,
    totals: 'records',
    dimensions: ['owner', 'stage', 'customer', 'industry'],
    states: { overdue: 'time' },
    normally: [],
    dates,
    time: 'now',
    phrases: {
      en: sayings`
        have to turn in, turn in by, need to turn in, next bid due, next * bid due, bid have to go out,
        bid * go out, bid * out the door, go out the door, have to go out the door,
        out the door, has to go out, have to go out,
        due date of bid, due date for bid, bid to get out, bid to get in, proposal to get out, bid closing, bid close,
        bid we owe, due to bid, proposals going out, bids to price, estimating deadline, bid calendar, bid schedule,
        bid due, bid due date, due date of the bid, due date for the bid, bid date, bid deadline,
        deadline for the bid, bid day, bid time, bid to turn in, bid to submit, bid going in, bid we have to submit,
        turn in the bid, submit the bid, submit our bid, proposal due, tender due, quote due, number due,
        number have to be in, number has to be in, has to be in, have to be in, bid go in, bid opening,
        due to the owner, bid * due, proposal * due, tender * due, quote * due
      `,
      es: sayings`
        oferta que meter, meter oferta, oferta por meter,
        oferta entregamos, entregamos oferta, oferta que se entregan, que se entregan, licitacion que se entregan, licitaciones para entregar,
        licitacion que hay que entregar, licitacion * entregar, oferta * entregar, propuesta * entregar,
        cotizacion * entregar, licitacion que se entrega, oferta que se entrega, que hay que licitar,
        calendario de licitaciones, licitacion por cerrar, licitacion que cierra, oferta por entregar,
        oferta por presentar, ofertas que hay que entregar, hay que entregar, licitacion por entregar,
        licitacion por presentar, propuesta por entregar, propuesta por presentar, cotizacion por entregar,
        fecha de entrega de la oferta, fecha de entrega, fecha limite de la oferta,
        fecha de la licitacion, entregar la oferta, entregar la propuesta, entregar la cotizacion,
        presentar la oferta, se entrega la oferta, se entrega la propuesta, se entrega la licitacion,
        cierra la licitacion
      `,
    },
    always: ['open', 'pending', 'active'],
    prefers: ['customer', 'owner', 'stage', 'industry'],
    columns: [columns.name, columns.customer, columns.owner, columns.stage],
    near: ['pipeline', 'pipeline_weighted', 'won', 'lost'],
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
