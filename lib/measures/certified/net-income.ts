import { ofMonths } from './of-months.ts'
import { sayings } from './sayings.ts'

export const netIncome = ofMonths(
  {
    id: 'net_income',
    name: { en: 'Net income', es: 'Ganancia neta' },
    formula: {
      en: 'Gross profit less overhead of closed months, summed',
      es: 'Ganancia bruta menos gastos generales en los meses cerrados, sumada',
    },
    good: 'high',
    phrases: {
      en: sayings`
        black or red, red or black,
        clear after everything, what we cleared, we clear, did we clear, left after everything, after everything,
        profit and loss, p&l, money did we clear, did the company make, company make, net income, net profit,
        net earnings, net, bottom line, bottomline, profit, company profit, earnings, profit after overhead,
        did we make money, are we making money, making money as a company, did we make, we made, money did we make,
        are we profitable, in the black, losing money as a company, did we lose money, net result, in the red,
        losing money
      `,
      es: sayings`
        nos quedo limpio, quedo limpio, despues de todo, estado de resultados, ganancias y perdidas, utilidad neta,
        ganancia neta, beneficio neto, utilidad, ganancia, resultado neto, utilidad de la empresa, ganamos dinero,
        cuanto ganamos, cuanto dinero ganamos, hicimos dinero, estamos ganando dinero, perdimos dinero,
        estamos perdiendo dinero, numeros negros, net income, resultado de la empresa, numeros rojos
      `,
    },
    near: ['gross_profit', 'revenue', 'expenses', 'margin'],
  },
  (month) => month.netIncome,
)
