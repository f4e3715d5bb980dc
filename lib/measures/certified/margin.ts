import { derived } from '../amounts.ts'
import { moneyOfJobs } from './of-jobs.ts'

export const margin = moneyOfJobs(
  {
    id: 'margin',
    name: { en: 'Margin', es: 'Margen' },
    formula: {
      en: 'Revised contracts less estimated cost, over revised contracts: both summed, then divided once',
      es: 'Contratos revisados menos costo estimado, entre contratos revisados: primero se suma y luego se divide',
    },
    unit: 'percent',
    good: 'high',
    totals: 'ratio',
  },
  (job) => ({
    amount: derived([job.revisedContract, job.estimatedCost], (contract, cost) => contract - cost),
    base: job.revisedContract,
  }),
)
