import { ofMonths } from './of-months.ts'
import { sayings } from './sayings.ts'

export const expenses = ofMonths(
  {
    id: 'expenses',
    name: { en: 'Overhead expenses', es: 'Gastos generales' },
    formula: {
      en: 'Expenses of closed months that are no cost of jobs, summed',
      es: 'Gastos de los meses cerrados que no son costo de los trabajos, sumados',
    },
    good: 'low',
    phrases: {
      en: sayings`
        burned on, burn on, burned through on, blow on, blown on, spend, spending, what do we spend on, we spend on,
        spend on, company spend, expense, overhead, overhead expense, overhead cost, g&a, sga, sg&a,
        general and administrative, general expense, admin expense, admin cost, administrative expense,
        administrative cost, operating expense, operating cost, opex, we spend on overhead, company expense,
        cost to run the company
      `,
      es: sayings`
        gastamos en, gasto en, gastado en, cuanto gastamos en, gasto, gasto general, gasto administrativo,
        gasto de administracion, gasto operativo, gasto de operacion, gasto indirecto, gasto de la empresa, overhead,
        opex, costo administrativo, gastamos en administracion
      `,
    },
    near: ['budget_variance', 'net_income', 'job_cost', 'revenue'],
  },
  (month) => month.expenses,
)
