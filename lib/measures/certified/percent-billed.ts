import { ofJobs } from './of-jobs.ts'

export const percentBilled = ofJobs(
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
  },
  (job) => ({ amount: job.billed, base: job.revisedContract }),
)
