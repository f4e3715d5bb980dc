import { moneyOfJobs } from './of-jobs.ts'

export const costToDate = moneyOfJobs(
  {
    id: 'cost_to_date',
    name: { en: 'Cost to date', es: 'Costo a la fecha' },
    formula: {
      en: 'Cost posted to jobs so far, summed',
      es: 'Costo de los trabajos contabilizado hasta hoy, sumado',
    },
    unit: 'money',
    good: null,
    totals: 'sum',
  },
  (job) => ({ amount: job.costToDate }),
)
