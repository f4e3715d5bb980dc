import { moneyOfJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

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
    phrases: {
      en: sayings`
        how much work is in, work is in,
        backlog, back log, work in hand, work on hand, work on the books, work under contract, contracted work,
        work left, work left to do, work left to build, left to build, left to earn, work remaining, remaining work,
        work to go, remaining contract, remaining to bill, left to bill, revenue left, unearned contract,
        unearned revenue, booked work, work booked, work ahead of us, order book, to burn, still to build,
        still to earn, work * left, work do we have left, how much work do we have
      `,
      es: sayings`
        backlog, trabajo contratado, trabajo contratado pendiente, trabajo pendiente, obra pendiente,
        trabajo por hacer, trabajo por ejecutar, obra por ejecutar, por ejecutar, falta por ejecutar, falta por hacer,
        falta de obra, trabajo que nos queda, trabajo que queda, obra contratada, cartera de obra, cartera contratada,
        trabajo en cartera, trabajo en puerta, saldo por ejecutar, saldo de contratos, contratado por ejecutar,
        trabajo * queda, trabajo nos queda por hacer, nos queda por hacer, queda por hacer, queda por ejecutar,
        nos queda por ejecutar
      `,
    },
    near: ['contract_value', 'earned', 'pipeline', 'percent_complete'],
  },
  (job) => ({ amount: job.backlog }),
)
