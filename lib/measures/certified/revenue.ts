import { ofMonths } from './of-months.ts'
import { sayings } from './sayings.ts'

export const revenue = ofMonths(
  {
    id: 'revenue',
    name: { en: 'Revenue', es: 'Ingresos' },
    formula: { en: 'Income of closed months, summed', es: 'Ingresos de los meses cerrados, sumados' },
    good: 'high',
    phrases: {
      en: sayings`
        rev, turnover in sales, gross receipts, top line number, sales figure, sales number, revenue number, revenue,
        sales, income, top line, topline, total income, total revenue, total sales, gross revenue, gross sales,
        company revenue, booked revenue, recognized revenue, we bring in, did we bring in, do in sales, do in revenue,
        did we do in volume, sales volume
      `,
      es: sayings`
        facturacion total, facturacion de la empresa, entradas de ingreso, ingreso, venta, ingreso total, venta total,
        total de ventas, total de ingresos, ingreso de la empresa, entro de ingreso, vendimos, hemos vendido,
        cuanto vendimos, volumen de ventas, revenue, ingreso reconocido
      `,
    },
    near: ['gross_profit', 'net_income', 'contract_value', 'billed', 'earned', 'customer_payments'],
  },
  (month) => month.revenue,
)
