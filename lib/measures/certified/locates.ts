import { addDays } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as others from '../topics/others.ts'
import { columns } from './columns.ts'
import { expiringWithin, lapse } from './expiring.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'

/** As far back as the tool goes: ten years. */
const DAYS_BACK = 3_650

export const locates: Certified = {
  id: 'locates',
  meantBy: ['utility'],
  name: { en: 'Utility locates', es: 'Localizaciones de servicios' },
  formula: {
    en: `Utility locate tickets, counted, expired ones too; about to expire is within ${expiringWithin.locate} days`,
    es: `Solicitudes de localización de servicios, contadas, también las caducadas; por caducar es en ${expiringWithin.locate} días`,
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'utility'],
  states: { active: 'stage', expired: 'time', expiring: 'time' },
  normally: [],
  dates: ['expires'],
  time: 'now',
  phrases: {
    en: [
      ...sayings`
        did they mark, marked the, have they marked, are the utilities marked, utilities been marked, locate,
        utility locate, locate ticket, locate request, utility ticket, dig ticket, excavation ticket, ticket, 811,
        811 ticket, 811 call, one call, one call ticket, call before you dig, called in 811, miss utility, usa ticket,
        dig alert, utility mark, utility marking, utilities marked, underground marked, lines marked, mark out,
        markout, marked out, clear to dig, ok to dig, okay to dig, safe to dig, can we dig, ticket * good till,
        ticket * good until
      `,
      ...sayingsOf({ states: ['expiring'] })`refresh * locate`,
    ],
    es: [
      ...sayings`
        localizador, localizacion de electricidad, marcaron el, marcaron la, ya marcaron, marcaron, marcado,
        localizacion, localizacion de servicios, localizacion de lineas, localizacion de utilities, locate, ticket,
        ticket de localizacion, ticket de 811, ticket del 811, ticket de excavacion, 811, llamada al 811,
        llamar al 811, marcaje, marcas de servicios, marcado de lineas, lineas marcadas, marcaron las lineas,
        marcaron los servicios, servicios marcados, podemos excavar, se puede excavar, puedo excavar
      `,
      ...sayingsOf({ states: ['expiring'] })`renovar * ticket, renovar * locate, ticket por renovar`,
    ],
  },
  prefers: ['job', 'utility'],
  columns: [columns.utility, columns.job],
  numbered: true,
  near: ['permits', 'inspections'],
  needs: (query) => [needed(askOf(query))],
  rows({ answers, today }, query) {
    const tickets = answers.of(others.everyLocate, askOf(query).about)
    if (!answered(tickets)) return null
    const rows = rowsFrom(
      tickets,
      tickets.records,
      ({ ticket, utility }) => [ticket, utility],
      (one) => ({
        of: { job: named(one.project ?? null), utility: named(one.utility) },
        amount: 1,
        dates: { expires: one.expires },
        is: lapse(one.expires, today, 'locate'),
        number: one.ticket,
      }),
    )
    return { rows, answers: [tickets], kept: { from: addDays(today, -DAYS_BACK), to: null } }
  },
}

function askOf(query: Query) {
  const taken = narrowed(query, null, { things: { job: 'project', utility: 'utility' } })
  return asks.everyLocate({ state: 'all', pastDays: DAYS_BACK, ...taken })
}
