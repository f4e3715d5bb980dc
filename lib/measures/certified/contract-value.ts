import { moneyOfJobs } from './of-jobs.ts'

export const contractValue = moneyOfJobs(
  {
    id: 'contract_value',
    name: { en: 'Contract value', es: 'Valor de los contratos' },
    formula: {
      en: 'Contracts of jobs with executed changes, summed',
      es: 'Contratos de los trabajos con los cambios firmados, sumados',
    },
    unit: 'money',
    good: 'high',
    totals: 'sum',
  },
  (job) => ({ amount: job.revisedContract }),
)
