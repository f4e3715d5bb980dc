import { moneyOfJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

export const percentBilled = moneyOfJobs(
  {
    id: 'percent_billed',
    name: { en: 'Percent billed', es: 'Porcentaje facturado' },
    formula: {
      en: 'Posted pay applications over revised contracts: both summed, then divided once',
      es: 'Solicitudes de pago contabilizadas entre contratos revisados: primero se suma y luego se divide',
    },
    unit: 'percent',
    good: null,
    totals: 'ratio',
    phrases: {
      en: sayings`
        percent have we billed, percent did we bill, billed in percent, billed * in percent,
        percentage have we billed, bill in percent, percent billed, pct billed, percentage billed, billed percent,
        billed percentage, share billed, share of the contract billed, percent of the contract billed,
        percent invoiced, percentage invoiced
      `,
      es: sayings`
        percent ya facturamos, porcentaje ya facturamos, percent hemos facturado,
        percent se ha facturado,
        porcentaje llevamos facturado, que porcentaje llevamos facturado, porcentaje hemos facturado,
        facturado * en porcentaje,
        porcentaje facturado, por ciento facturado, porcentaje de facturacion, parte facturada,
        parte del contrato facturada, porcentaje del contrato facturado
      `,
    },
    near: ['billed', 'percent_complete', 'net_billing'],
  },
  (job) => ({ amount: job.billed, base: job.revisedContract }),
)
