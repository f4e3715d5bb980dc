import { ofMonths } from './of-months.ts'

export const grossProfit = ofMonths(
  {
    id: 'gross_profit',
    name: { en: 'Gross profit', es: 'Ganancia bruta' },
    formula: {
      en: 'Revenue less the cost of jobs of closed months, summed',
      es: 'Ingresos menos el costo de los trabajos en los meses cerrados, sumados',
    },
    good: 'high',
  },
  (month) => month.grossProfit,
)
