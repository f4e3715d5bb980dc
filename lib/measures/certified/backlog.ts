import { moneyOfJobs } from './of-jobs.ts'

export const backlog = moneyOfJobs(
  {
    id: 'backlog',
    name: { en: 'Backlog', es: 'Trabajo contratado pendiente' },
    formula: {
      en: 'Revised contract less what is earned, over the jobs that are not complete',
      es: 'Contrato revisado menos lo ganado, en los trabajos sin terminar',
    },
    unit: 'money',
    good: 'high',
    totals: 'sum',
  },
  (job) => ({ amount: job.backlog }),
)
