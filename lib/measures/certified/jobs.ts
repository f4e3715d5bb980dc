import { ofJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

export const jobs = ofJobs(
  {
    id: 'jobs',
    storyOf: { finding: 'overview', dimension: 'job' },
    name: { en: 'Jobs', es: 'Trabajos' },
    formula: { en: 'Jobs of the books, counted', es: 'Trabajos de la contabilidad, contados' },
    unit: 'count',
    good: null,
    totals: 'records',
    phrases: {
      en: sayings`
        job, project, job list, project list, job count, our work, work we have, work do we have, job we have,
        do we have jobs, project we have, job * run, project * run, job * manage, project * manage, job * managing,
        what are we building, are we building, we are building, we are working on, are we working on,
        construction project
      `,
      es: sayings`
        trabajo, obra, proyecto, lista de obras, lista de trabajos, lista de proyectos, obra que tenemos,
        obra que traemos, trabajo que tenemos, trabajo que traemos, proyecto que tenemos, cuantas obras,
        cuantos trabajos, obra * lleva, obra * maneja, obra * trae, obra * dirige, trabajo * lleva, trabajo * maneja,
        proyecto * lleva, proyecto * maneja, que estamos construyendo, estamos construyendo,
        en que estamos trabajando, estamos trabajando
      `,
    },
    near: ['job_dates', 'contract_value', 'backlog', 'percent_complete'],
  },
  () => ({ amount: 1 }),
)
