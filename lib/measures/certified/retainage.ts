import { ofPayApplications } from './of-pay-applications.ts'

/** What an application releases is negative there, so that the sum is what is still held. */
export const retainage = ofPayApplications(
  {
    id: 'retainage',
    name: { en: 'Retainage held by customers', es: 'Retención que guardan los clientes' },
    formula: {
      en: 'Retainage withheld on posted pay applications less what was released, summed',
      es: 'Retención en las solicitudes de pago contabilizadas menos la liberada, sumada',
    },
    unit: 'money',
    good: 'low',
    totals: 'sum',
    dimensions: ['customer', 'job'],
    states: {},
    normally: [],
    dates: ['dated'],
    time: 'now',
  },
  {
    status: 'all',
    amount: (application) => application.retainage,
    counts: ({ status, retainage: withheld }) => status !== 'draft' && withheld !== 0,
  },
)
