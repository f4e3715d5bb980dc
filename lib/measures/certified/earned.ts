import { moneyOfJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

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
    phrases: {
      en: sayings`
        earned, earned revenue, earned to date, earned so far, revenue earned, earned value, earned on the job,
        have we earned, we have earned, we earned, did we earn, work in place, work put in place, put in place,
        value of work done, value of work in place, value of the work done, earned on percent
      `,
      es: sayings`
        ganado, ganado a la fecha, devengado, ingreso devengado, devengado a la fecha, valor ganado,
        trabajo ejecutado, obra ejecutada, ejecutado, ejecutado a la fecha, llevamos ejecutado, hemos ejecutado,
        hemos devengado, llevamos devengado, avance valorizado, valor del avance, valor de lo ejecutado,
        monto ejecutado
      `,
    },
    near: ['billed', 'net_billing', 'percent_complete', 'cost_to_date'],
  },
  (job) => ({ amount: job.earned }),
)
