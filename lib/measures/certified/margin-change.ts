import { marginLost } from '#lib/facts/formulas.ts'
import { derived } from '../amounts.ts'
import type { Certified } from './measure.ts'
import { ofJobs } from './of-jobs.ts'

/** In points: 0.054 below zero is 5.4 points less than bid. */
export const marginChange: Certified = {
  ...ofJobs(
    {
      id: 'margin_change',
      name: { en: 'Margin change since bid', es: 'Cambio de margen desde la oferta' },
      formula: {
        en: 'Margin as estimated now less the margin that was bid, in points; of several jobs weighted by today’s contracts',
        es: 'Margen estimado hoy menos el margen de la oferta, en puntos; de varios trabajos ponderado por los contratos de hoy',
      },
      unit: 'percent',
      good: 'high',
      totals: 'ratio',
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
  ),
  prefers: ['job', 'manager', 'customer'],
  listsBy: 'job',
  near: ['margin', 'gross_profit', 'net_billing', 'cost_to_date'],
  phrases: {
    en: [
      ...['fade', 'margin fade', 'profit fade', 'margin gain|slip|slippage|erosion', 'margin change|drop|decline'],
      ...['losing|lost|lose|gaining|gained * margin', 'margin * against|versus|vs|than|compared * bid'],
      ...['off bid margin', 'margin * we bid', 'bid margin', 'dropped|fell|down * from bid'],
      { say: 'below|under bid|bid margin', also: {} },
    ],
    es: [
      ...['perdida|caida|erosion|cambio de margen', 'perdido|pierde|pierden|perdiendo|ganado * margen'],
      ...['margen * contra|versus|respecto * cotizamos|cotizado|cotizacion|oferta|presupuestado|licitado'],
      ...['margen de la oferta|cotizacion', 'cayo|bajo|cayeron * margen', 'margen * cotizamos|ofertamos'],
      ...['desvanecimiento|deterioro del margen'],
    ],
  },
}
