import { moneyOfJobs } from './of-jobs.ts'
import { sayings, sayingsOf } from './sayings.ts'

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
    phrases: {
      en: [
        ...sayingsOf({ order: { by: 'least', top: null } })`least complete, furthest from complete`,
        ...sayingsOf({ order: { by: 'most', top: null } })`most complete, closest to complete, nearest to complete`,
        ...sayings`
        half done, halfway done, half complete, halfway there, how complete is,
        percent complete, pct complete, percentage complete, percent done, percentage done, pct done, how complete,
        how far along, far along, how far are we, how far is, how done is, how much is done,
        how much of the job is done, progress, completion, percent of completion, percent through, how far through,
        how far into the job
      `,
      ],
      es: sayings`
        percent de avance,
        avance, porcentaje de avance, por ciento de avance, avance de obra, avance de la obra, avance del trabajo,
        que tan avanzado, que tan avanzada, va de avance, va avanzada, va avanzado, llevamos de avance,
        lleva de avance, porcentaje terminado, que tanto llevamos, que tanto lleva, progreso, avance porcentual,
        como va el avance, como va de avance
      `,
    },
    near: ['earned', 'cost_to_date', 'backlog', 'billed'],
  },
  (job) => ({ amount: job.costToDate, base: job.estimatedCost }),
)
