import { moneyOfJobs } from './of-jobs.ts'

export const percentComplete = moneyOfJobs(
  {
    id: 'percent_complete',
    name: { en: 'Percent complete', es: 'Porcentaje de avance' },
    formula: {
      en: 'Cost posted so far over estimated cost: both summed, then divided once',
      es: 'Costo contabilizado hasta hoy entre costo estimado: primero se suma y luego se divide',
    },
    unit: 'percent',
    good: 'high',
    totals: 'ratio',
  },
  (job) => ({ amount: job.costToDate, base: job.estimatedCost }),
)
