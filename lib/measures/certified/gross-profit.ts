import { ofMonths } from './of-months.ts'
import { sayings } from './sayings.ts'

export const grossProfit = ofMonths(
  {
    id: 'gross_profit',
    name: { en: 'Gross profit', es: 'Ganancia bruta' },
    formula: {
      en: 'Revenue less the cost of jobs of closed months, summed',
      es: 'Ingresos menos el costo de los trabajos en los meses cerrados, sumados',
    },
    good: 'high',
    phrases: {
      en: sayings`
        gross profit, gp, gross, gross earnings, gross income, profit before overhead, earnings before overhead,
        gross profit dollars, grossed, did we gross
      `,
      es: sayings`
        ganamos brutos, ganado bruto,
        utilidad bruta, ganancia bruta, beneficio bruto, gross profit, gp, resultado bruto, utilidad antes de gastos,
        ganancia antes de gastos, bruta
      `,
    },
    near: ['net_income', 'revenue', 'margin', 'expenses'],
  },
  (month) => month.grossProfit,
)
