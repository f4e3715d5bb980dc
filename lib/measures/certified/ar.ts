import { ofPayApplications } from './of-pay-applications.ts'

export const ar = ofPayApplications(
  {
    id: 'ar',
    name: { en: 'Owed by customers', es: 'Por cobrar a clientes' },
    formula: {
      en: 'What is unpaid of posted pay applications, summed; retainage is not part of it',
      es: 'Lo que falta por cobrar de las solicitudes de pago contabilizadas, sumado, sin la retención',
    },
    unit: 'money',
    good: 'low',
    totals: 'sum',
    dimensions: ['customer', 'job'],
    states: { overdue: 'time' },
    normally: [],
    dates: ['due', 'dated'],
    time: 'now',
  },
  { status: 'open', amount: ({ unpaid }) => unpaid },
)
