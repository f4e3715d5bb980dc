import { moneyOfJobs } from './of-jobs.ts'

export const earned = moneyOfJobs(
  {
    id: 'earned',
    name: { en: 'Earned', es: 'Ganado' },
    formula: {
      en: 'Revised contract times percent complete of each job, summed',
      es: 'Contrato revisado por el porcentaje de avance de cada trabajo, sumado',
    },
    unit: 'money',
    good: 'high',
    totals: 'sum',
  },
  (job) => ({ amount: job.earned }),
)
