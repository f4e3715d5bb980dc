import { moneyOfJobs } from './of-jobs.ts'

export const billed = moneyOfJobs(
  {
    id: 'billed',
    name: { en: 'Billed', es: 'Facturado' },
    formula: {
      en: 'Posted pay applications of jobs, retainage included, summed',
      es: 'Solicitudes de pago contabilizadas de los trabajos, con la retención, sumadas',
    },
    unit: 'money',
    good: 'high',
    totals: 'sum',
  },
  (job) => ({ amount: job.billed }),
)
