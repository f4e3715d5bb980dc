import { ofMonths } from './of-months.ts'

export const revenue = ofMonths(
  {
    id: 'revenue',
    name: { en: 'Revenue', es: 'Ingresos' },
    formula: { en: 'Income of closed months, summed', es: 'Ingresos de los meses cerrados, sumados' },
    good: 'high',
  },
  (month) => month.revenue,
)
