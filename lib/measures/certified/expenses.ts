import { ofMonths } from './of-months.ts'

export const expenses = ofMonths(
  {
    id: 'expenses',
    name: { en: 'Overhead expenses', es: 'Gastos generales' },
    formula: {
      en: 'Expenses of closed months that are no cost of jobs, summed',
      es: 'Gastos de los meses cerrados que no son costo de los trabajos, sumados',
    },
    good: 'low',
  },
  (month) => month.expenses,
)
