import { asks, needed } from '../asks.ts'
import { answered } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'

/** What came up before anybody priced it: the amount is a rough one, and no change order’s. */
export const changeEvents: Certified = {
  id: 'change_events',
  name: { en: 'Change events', es: 'Eventos de cambio' },
  formula: {
    en: 'Rough amounts of change events on the jobs that are active in Procore, summed; those not closed unless another state or the time they were created is named',
    es: 'Montos aproximados de los eventos de cambio en los trabajos activos en Procore, sumados; los no cerrados si no se nombra otro estado ni cuándo se crearon',
  },
  unit: 'money',
  good: 'low',
  totals: 'sum',
  dimensions: ['job', 'reason', 'status'],
  states: { open: 'done', closed: 'done' },
  normally: ['open'],
  anyStateOf: ['created'],
  dates: ['created'],
  time: 'now',
  daysAre: { en: 'old', es: 'de antigüedad' },
  numbered: true,
  columns: [columns.subject, columns.reason, columns.status],
  prefers: ['job', 'reason', 'status'],
  near: ['change_orders', 'rfis', 'prime_contracts'],
  phrases: {
    en: sayings`
      driving the change event, driving our change event, ces, change event exposure, potential exposure, change event, potential change, rom, rough order of magnitude,
      exposure, change exposure, money at risk in change, change log, pce, ce
    `,
    es: sayings`
      evento de cambio, cambio potencial, posible cambio, rom, monto aproximado de los cambio, exposicion por cambio,
      riesgo por cambio, ce
    `,
  },
  needs: (query) => [needed(askOf(query))],
  rows({ answers }, query) {
    const events = answers.of(procore.changeEvents, askOf(query).about)
    if (!answered(events)) return null
    const rows = rowsOf(
      events,
      ({ number, title }) => [number, title],
      (event) => {
        // As the tool reads them: a company names its statuses itself.
        const isClosed = /^(closed|void)/i.test(event.status)
        return {
          of: { reason: named(event.reason), status: named(event.status) },
          amount: event.roughAmount,
          dates: { created: event.createdDate ?? null },
          is: event.status === 'unknown' ? {} : { open: !isClosed, closed: isClosed },
          days: event.ageDays,
          number: event.number,
          texts: { subject: event.title },
        }
      },
    )
    return { rows, answers: [events] }
  },
}

function askOf(query: Query) {
  return asks.changeEvents(narrowed(query, null, { things: { job: 'project' } }))
}
