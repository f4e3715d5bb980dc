import { moneyOfJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

export const billed = moneyOfJobs(
  {
    id: 'billed',
    name: { en: 'Billed', es: 'Facturado' },
    formula: {
      en: 'Posted pay applications of jobs, retainage included, summed',
      es: 'Solicitudes de pago contabilizadas de los trabajos, con la retención, sumadas',
    },
    unit: 'money',
    good: 'high',
    totals: 'sum',
    phrases: {
      en: sayings`
        did we bill * so far, did we bill * to date, we bill * so far, did we invoice * so far,
        did we invoice * to date,
        billed, billed so far, billed to date, billing to date, billed in total, total billed, total billing,
        have we billed, we have billed, been billed, has been billed, contract billed, invoiced, invoiced so far,
        invoiced to date, have we invoiced, we have invoiced, sent out so far in billing, billed on the job,
        billed against the contract, billed * so far, have we billed * so far, billed * to date
      `,
      es: sayings`
        facturado, facturado a la fecha, facturado hasta ahora, total facturado, hemos facturado, le hemos facturado,
        llevamos facturado, va facturado, se ha facturado, se le ha facturado, facturado del contrato,
        facturado en la obra, billed, hemos estimado, llevamos estimado
      `,
    },
    always: ['posted'],
    near: ['earned', 'net_billing', 'pay_apps', 'ar'],
  },
  (job) => ({ amount: job.billed }),
)
