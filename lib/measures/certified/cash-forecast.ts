import { daysBetween } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { inMoney } from './in-money.ts'
import type { Asking, Certified } from './measure.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings } from './sayings.ts'

/** A quarter where nobody says how far, and at most what the tool looks ahead. */
const weeks = { usual: 13, most: 26 }

export const cashForecast: Certified = {
  id: 'cash_forecast',
  name: { en: 'Cash forecast', es: 'Pronóstico de efectivo' },
  formula: {
    en: 'Cash at a week’s end when open receivables and payables are paid as they fall due and nothing late is; without payroll, new bills or retainage',
    es: 'Efectivo al cierre de una semana si lo abierto por cobrar y por pagar se paga a su vencimiento y nada atrasado se paga; sin nómina, facturas nuevas ni retención',
  },
  unit: 'money',
  good: 'high',
  totals: 'latest',
  dimensions: [],
  states: {},
  normally: [],
  dates: ['as_of'],
  ahead: true,
  finest: 'week',
  time: 'any',
  listsBy: 'week',
  columns: [
    { id: 'as_of', name: { en: 'Week’s end', es: 'Fin de semana' } },
    { id: 'receivables', name: { en: 'Falls due to us', es: 'Por cobrar que vence' } },
    { id: 'payables', name: { en: 'Falls due to vendors', es: 'Por pagar que vence' } },
    { id: 'with_late', name: { en: 'If what is late is paid too', es: 'Si también se paga lo atrasado' } },
  ],
  near: ['cash', 'ar', 'ap', 'credit_available'],
  phrases: {
    en: sayings`
      cash will we have, will we have in the bank, will we have in cash, cash are we going to have,
      cash get, does cash get, where does cash land, cash land, cash end up, cash over the, does cash go, cash go,
      cash drop, cash dip, cash get tight, cash tight, tight on cash, get tight on cash, low point in cash,
      low point for cash, cash low point, cash runway, runway, cash cover, cover payroll, have enough cash,
      enough cash, cash crunch, cash forecast, cash flow forecast, cash flow, cash flow projection, cash projection,
      projected cash, forecast cash, forecasted cash, expected cash, cash outlook, cash look like, run out of cash,
      run out of money, run low on cash, short on cash, short of cash, will we go, are we going to go,
      we going to dip, go negative, going negative, end up negative, cash coming in, money coming in and going out,
      thirteen week cash, make payroll, go in the red, be in the red, end up in the red
    `,
    es: sayings`
      efectivo vamos a tener, dinero vamos a tener, vamos a tener en caja, vamos a tener en el banco,
      efectivo tendremos, cuanto tendremos en,
      va a bajar el efectivo, baja el efectivo, se aprieta el efectivo, apretado de efectivo,
      nos va a faltar efectivo, nos va a faltar dinero, tendremos de efectivo, alcanza el efectivo, cubrir la nomina,
      bajo cero, pronostico de efectivo, pronostico de caja, proyeccion de efectivo, proyeccion de caja,
      flujo de efectivo, flujo de caja, flujo proyectado, efectivo proyectado, prevision de efectivo,
      quedamos sin efectivo, quedamos sin dinero, quedar sin efectivo, quedar sin dinero, quedamos sin lana,
      nos alcanza el efectivo, nos alcanza el dinero, nos va a alcanzar, alcanza para la nomina,
      vamos a estar en rojo, quedar en rojo, caer la caja, caer en numeros rojos, quedar en numeros rojos
    `,
  },
  needs: (query, at) => [needed(askOf(query, at))],
  rows(input, query) {
    const { answers, words, today } = input
    const forecast = answers.of(netsuite.cashForecast, askOf(query, input).about)
    if (!answered(forecast)) return null
    const ahead = forecast.records.filter(({ kind, to }) => kind === 'week' && to != null)
    const rows = rowsFrom(
      forecast,
      ahead,
      ({ from, to }) => [from == null ? null : words.day(from), '–', to == null ? null : words.day(to)],
      ({ to, receivables, payables, cash, cashWithLate, currency }) => ({
        of: {},
        amount: cash,
        dates: { as_of: to },
        is: {},
        texts: {
          receivables: inMoney(receivables, currency, words),
          payables: inMoney(payables, currency, words),
          with_late: inMoney(cashWithLate, currency, words),
        },
      }),
    )
    return { rows, answers: [forecast], kept: { from: today, to: ahead.at(-1)?.to ?? today } }
  },
}

function askOf({ period }: Query, { today }: Pick<Asking, 'today'>) {
  const wanted = period?.to == null ? weeks.usual : Math.ceil((daysBetween(today, period.to) + 1) / 7)
  return asks.cashForecast(Math.min(weeks.most, Math.max(weeks.usual, wanted)))
}
