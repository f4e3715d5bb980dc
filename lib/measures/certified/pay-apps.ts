import { ofPayApplications } from './of-pay-applications.ts'

export const payApps = ofPayApplications(
  {
    id: 'pay_apps',
    name: { en: 'Pay applications', es: 'Solicitudes de pago' },
    formula: {
      en: 'Work billed on pay applications, drafts and retainage included, summed',
      es: 'Trabajo facturado en solicitudes de pago, con borradores y retención, sumado',
    },
    unit: 'money',
    good: null,
    totals: 'sum',
    dimensions: ['customer', 'job', 'status'],
    states: { draft: 'sent', posted: 'sent', open: 'settled', paid: 'settled' },
    normally: [],
    dates: ['dated', 'due', 'created'],
    time: 'any',
  },
  { status: 'all', amount: ({ amount }) => amount },
)
