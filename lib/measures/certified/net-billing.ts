import { underBilled } from '#lib/facts/formulas.ts'
import { derived } from '../amounts.ts'
import { asks, needed, wanted } from '../asks.ts'
import { jobName } from '../job-name.ts'
import { answered, recordsOf } from '../replies.ts'
import * as netsuite from '../topics/netsuite.ts'
import { columns } from './columns.ts'
import { inMoney } from './in-money.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { monthEnd } from './parts.ts'
import type { Dimension, Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { schedulesOf } from './schedules.ts'

/** Above zero is cash received early. Who asks for under-billing means how much it is, so there it is above zero. */
export const netBilling: Certified = {
  id: 'net_billing',
  name: { en: 'Net billing', es: 'Facturación neta' },
  formula: {
    en: 'Billed less earned at a month’s end over the jobs of its work-in-progress schedule, summed: above zero is over-billed. Of under-billed jobs earned less billed',
    es: 'Facturado menos devengado al cierre de un mes en los trabajos de su reporte de obra en proceso, sumado: más de cero es sobrefacturado. De los subfacturados, devengado menos facturado',
  },
  unit: 'money',
  // Far over is borrowed from a job and far under is unpaid work: the more of either, the worse.
  good: 'low',
  totals: 'latest',
  dimensions: ['job', 'customer', 'manager'],
  states: { over: 'side', under: 'side' },
  normally: [],
  dates: ['as_of'],
  finest: 'month',
  time: 'past',
  prefers: ['job', 'customer', 'manager'],
  listsBy: 'job',
  columns: [
    columns.job,
    { id: 'earned', name: { en: 'Earned', es: 'Devengado' } },
    { id: 'billed', name: { en: 'Billed', es: 'Facturado' } },
  ],
  near: ['billed', 'earned', 'ar', 'margin'],
  phrases: {
    en: [
      ...sayingsOf({ states: ['under'] })`unbilled, exposure on unbilled`,
      ...sayings`
        net position on billing, net position, position on billing, over or under billed net, over or underbilled net,
        over under billed net, net over under, net over or under billing, net over or under,
        invoiced enough compared to what we earned, billed compared to what we earned, billed versus earned,
        earned versus billed, ahead or behind on billing, are we ahead on billing, net billing, net billing position,
        net of billing, wip schedule, wip report, work in progress schedule, work in progress report,
        over and under billing, over under billing, over under schedule, over under report, over or under billed,
        over or underbilled, overbilled or underbilled, overbilling and underbilling, overbilled and underbilled,
        overs and unders, billing position
      `,
      ...sayingsOf({ states: ['under'] })`
        underbilled, underbilling, under billed, under billing, billed too little, not billed for work,
        earned but not billed, work not billed, unbilled work, unbilled revenue, cost in excess of billing
      `,
      ...sayingsOf({ states: ['over'] })`
        overbilled, overbilling, over billed, over billing, billed too much, billed ahead, ahead on billing,
        billing in excess of cost
      `,
    ],
    es: [
      ...sayingsOf({ states: ['under'] })`sin facturar`,
      ...sayings`
        facturado contra ganado, facturacion neta, posicion de facturacion, posicion neta de facturacion,
        reporte de obra en proceso, informe de obra en proceso, reporte wip, cuadro de obra en proceso,
        sobre y subfacturacion, sobrefacturado o subfacturado, sobrefacturadas o subfacturadas,
        sobrefacturados y subfacturados
      `,
      ...sayingsOf({ states: ['under'] })`
        subfacturado, subfacturada, subfacturacion, facturado de menos, facturada de menos, facturacion de menos,
        facturamos de menos, trabajo sin facturar, obra sin facturar, avance sin facturar
      `,
      ...sayingsOf({ states: ['over'] })`
        sobrefacturado, sobrefacturada, sobrefacturacion, facturado de mas, facturada de mas, facturamos de mas,
        facturado por adelantado
      `,
    ],
  },
  needs(query, at) {
    const { months } = schedulesOf(query, at)
    return [
      needed(asks.wip(null)),
      ...months.map((one) => needed(one.ask)),
      ...(isByParty(query) ? [wanted(asks.jobs(null))] : []),
    ]
  },
  rows(input, query) {
    const { answers, words } = input
    const { months, kept } = schedulesOf(query, input)
    const last = answers.of(netsuite.wip)
    const told = months.map(({ month, ask }) => ({ month, wip: answers.of(netsuite.wip, ask.about) }))
    if (!answered(last)) return null
    const read = told.flatMap(({ month, wip }) => (answered(wip) ? [{ month, wip }] : []))
    if (read.length < told.length) return null
    const jobs = new Map(recordsOf(answers.of(netsuite.jobs)).map((job) => [job.project, job]))
    const sign = query.states.includes('under') ? 1 : -1
    const rows = read.flatMap(({ month, wip }) =>
      rowsFrom(
        wip,
        wip.records,
        (line) => [jobName(line)],
        (line) => {
          const { project, earned, billed, currency } = line
          const gap = derived([earned, billed], underBilled)
          const job = jobs.get(project)
          return {
            of: {
              job: { id: project, name: jobName(line) },
              customer: named(job?.customer),
              manager: named(job?.projectManager),
            },
            amount: derived([gap], (under) => (under === 0 ? 0 : sign * under)),
            dates: { as_of: monthEnd(month) },
            is: typeof gap === 'number' ? { over: gap < 0, under: gap > 0 } : {},
            texts: { earned: inMoney(earned, currency, words), billed: inMoney(billed, currency, words) },
          }
        },
      ),
    )
    return { rows, answers: read.length === 0 ? [last] : read.map(({ wip }) => wip), kept }
  },
}

/** A schedule names its jobs alone; whose they are is known of the jobs. */
function isByParty({ groupBy, filters }: Query): boolean {
  const by: (Dimension | null)[] = [groupBy, ...filters.map(({ dimension }) => dimension)]
  return by.includes('customer') || by.includes('manager')
}
