import { marginLost } from '#lib/facts/formulas.ts'
import { derived } from '../amounts.ts'
import { moneyOfJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

/** In points: 0.054 below zero is 5.4 points less than bid. */
export const marginChange = moneyOfJobs(
  {
    id: 'margin_change',
    name: { en: 'Margin change since bid', es: 'Cambio de margen desde la oferta' },
    formula: {
      en: 'Margin as estimated now less the margin that was bid, in points; of several jobs weighted by today’s contracts',
      es: 'Margen estimado hoy menos el margen de la oferta, en puntos; de varios trabajos ponderado por los contratos de hoy',
    },
    unit: 'points',
    good: 'high',
    totals: 'ratio',
    phrases: {
      en: sayings`
        slipped off the bid margin, slipped off, vs bid, versus bid, against bid, vs what we bid, against what we bid, from bid,
        point * give up, point * given up, point * lost, point lost, gave up point, point gained,
        margin change since bid, change in margin since bid, lost * of margin, lost * margin since, bid vs margin,
        bid versus margin, margin since we bid,
        better than we bid, worse than we bid, than we bid, than bid, point off the bid margin,
        point we are off the bid, off the bid, points off, margin bleed, bleeding margin, margin slide, sliding,
        margin compression, under the bid margin, below the bid margin, gave up margin, fade, margin fade,
        profit fade, fading, margin gain, margin slippage, margin slip, margin erosion, margin change,
        change in margin, margin drop, margin decline, margin lost, lost margin, losing margin, lose margin,
        gaining margin, gained margin, margin against bid, margin versus bid, margin vs bid, margin compared to bid,
        margin than bid, off the bid margin, margin we bid, bid margin, dropped from bid, fell from bid,
        down from bid, margin since bid, margin moved, losing * margin, lose * margin
      `,
      es: sayings`
         contra lo ofertado, vs lo cotizado,
        cambio de margen desde la oferta, cambio del margen desde la oferta, cambiado el margen, cambio el margen,
        ha cambiado el margen, margen desde la oferta,
        margen desde la cotizacion, que lo que cotizamos, puntos abajo de lo cotizado, se nos cae el margen,
        se esta cayendo el margen, se ha caido el margen, perdida de margen, caida de margen, caida del margen,
        erosion del margen, deterioro del margen, cambio de margen, cambio del margen, perdido margen, pierde margen,
        pierden margen, perdiendo margen, margen perdido, ganado margen, ganando margen,
        margen contra lo que cotizamos, margen contra lo cotizado, margen contra la cotizacion,
        margen contra la oferta, margen contra lo ofertado, margen de la oferta, margen de la cotizacion,
        margen que cotizamos, margen que ofertamos, margen cotizado, contra lo que cotizamos, contra lo cotizado,
        bajado el margen, bajado de margen, desvanecimiento del margen, perdido * margen, perdiendo * margen,
        pierden * margen
      `,
    },
    near: ['margin', 'gross_profit', 'net_billing', 'cost_to_date'],
  },
  (job) => ({
    amount: derived(
      [job.originalContract, job.originalEstimatedCost, job.revisedContract, job.estimatedCost],
      (originalContract, originalCost, revisedContract, cost) => {
        const lost = marginLost({ originalContract, originalCost, revisedContract, cost })
        return lost === null ? null : 0 - lost
      },
    ),
    base: job.revisedContract,
  }),
)
