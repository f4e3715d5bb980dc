import { ofJobs } from './of-jobs.ts'

export const jobs = ofJobs(
  {
    id: 'jobs',
    name: { en: 'Jobs', es: 'Trabajos' },
    formula: { en: 'Jobs of the books, counted', es: 'Trabajos de la contabilidad, contados' },
    unit: 'count',
    good: null,
    totals: 'records',
  },
  () => ({ amount: 1 }),
)
