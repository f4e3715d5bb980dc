import { derived } from '../amounts.ts'
import { moneyOfJobs } from './of-jobs.ts'
import { sayings } from './sayings.ts'

export const margin = moneyOfJobs(
  {
    id: 'margin',
    name: { en: 'Margin', es: 'Margen' },
    formula: {
      en: 'Revised contracts less estimated cost, over revised contracts: both summed, then divided once',
      es: 'Contratos revisados menos costo estimado, entre contratos revisados: primero se suma y luego se divide',
    },
    unit: 'percent',
    good: 'high',
    totals: 'ratio',
    phrases: {
      en: sayings`
        forecast margin, forecasted margin,
        margin, job margin, profit margin, gross margin, estimated margin, projected margin, expected margin,
        margin at completion, margin percent, margin percentage, margin on the job, percent margin, making on the job,
        are we making on, do we make on, make on the job, profit on the job, profit percent, profit percentage,
        how profitable, profitability, profitable, points of margin, margin points, making money on, make money on,
        are we making money on, losing money on, lose money on, money on the job, money on this job, make * margin,
        made * margin
      `,
      es: sayings`
        margen, margen de la obra, margen del trabajo, margen estimado, margen esperado, margen proyectado,
        margen bruto, margen de utilidad, margen de ganancia, porcentaje de margen, porcentaje de utilidad,
        puntos de margen, rentabilidad, rentable, que tan rentable, le estamos ganando a la obra,
        le ganamos a la obra, estamos ganando en la obra, deja la obra, esta dejando la obra, dejando de margen,
        ganando dinero en, perdiendo dinero en, estamos ganando dinero en, estamos perdiendo dinero en, deja * margen,
        dejan * margen
      `,
    },
    near: ['margin_change', 'gross_profit', 'cost_to_date', 'contract_value'],
  },
  (job) => ({
    amount: derived([job.revisedContract, job.estimatedCost], (contract, cost) => contract - cost),
    base: job.revisedContract,
  }),
)
