import { ofMonths } from './of-months.ts'

export const netIncome = ofMonths(
  {
    id: 'net_income',
    name: { en: 'Net income', es: 'Ganancia neta' },
    formula: {
      en: 'Gross profit less overhead of closed months, summed',
      es: 'Ganancia bruta menos gastos generales en los meses cerrados, sumada',
    },
    good: 'high',
  },
  (month) => month.netIncome,
)
