import type { LibraryReport } from './report.ts'

export const cashAndAgeing: LibraryReport = {
  id: 'cash-and-ageing',
  definition: {
    title: { en: 'Cash and ageing', es: 'Efectivo y antigüedad de saldos' },
    kind: 'cash',
    blocks: [
      {
        kind: 'figures',
        title: { en: 'Cash and credit', es: 'Efectivo y crédito' },
        items: [
          { query: { measure: 'cash' } },
          { query: { measure: 'credit_available' } },
          {
            query: { measure: 'ar', states: ['overdue'] },
            label: { en: 'Receivables past due', es: 'Por cobrar vencido' },
          },
          {
            query: { measure: 'ap', states: ['overdue'] },
            label: { en: 'Payables past due', es: 'Por pagar vencido' },
          },
          { query: { measure: 'retainage' } },
        ],
      },
      {
        kind: 'chart',
        title: { en: 'Cash, next 13 weeks', es: 'Efectivo, próximas 13 semanas' },
        query: { measure: 'cash_forecast', groupBy: 'week' },
        form: 'line',
      },
      {
        kind: 'table',
        title: { en: 'Receivables by age', es: 'Por cobrar por antigüedad' },
        query: { measure: 'ar', groupBy: 'age' },
      },
      {
        kind: 'table',
        title: { en: 'Receivables by customer', es: 'Por cobrar por cliente' },
        query: { measure: 'ar', groupBy: 'customer' },
        most: 15,
      },
      {
        kind: 'table',
        title: { en: 'Payables by age', es: 'Por pagar por antigüedad' },
        query: { measure: 'ap', groupBy: 'age' },
      },
      {
        kind: 'table',
        title: { en: 'Payables by vendor', es: 'Por pagar por proveedor' },
        query: { measure: 'ap', groupBy: 'vendor' },
        most: 15,
      },
      { kind: 'findings', title: { en: 'Paid twice', es: 'Pagado dos veces' }, kinds: ['paid_twice'], most: 5 },
    ],
  },
}
