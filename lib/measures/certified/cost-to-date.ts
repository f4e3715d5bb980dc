import { moneyOfJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

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
    phrases: {
      en: sayings`
        sunk into, sunk in, money sunk into, we have sunk into, plowed into, poured into,
        cost to date, job cost, job cost to date, project cost, cost so far, cost on the job, cost of the job,
        actual cost, cost incurred, spent, we spent, did we spend, have we spent, we have spent, spent so far,
        spent to date, spend so far, has the job cost, has the project cost, costing us on the job, put into the job,
        money in the job, job spend, cost us, spent on, spending on
      `,
      es: sayings`
        costo a la fecha, costo acumulado, costo hasta ahora, costo real, costo incurrido, costo de obra,
        costo de la obra, costo del trabajo, costo del proyecto, gastado, gastado a la fecha, hemos gastado,
        llevamos gastado, se ha gastado, se lleva gastado, va gastado, gastamos en la obra, nos ha costado,
        nos ha costado la obra, va costando, le hemos metido a la obra, le llevamos metido, costo de las obras
      `,
    },
    near: ['job_cost', 'earned', 'billed', 'margin'],
  },
  (job) => ({ amount: job.costToDate }),
)
