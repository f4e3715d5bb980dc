import type { Certified } from './measure.ts'
import { moneyOfJobs } from './of-jobs.ts'
import { sayings, sayingsOf } from './sayings.ts'

export const contractValue: Certified = {
  storyOf: { finding: 'conflicting_contract', dimension: 'job' },
  ...moneyOfJobs(
    {
      id: 'contract_value',
      ranks: ['customer', 'job'],
      name: { en: 'Contract value', es: 'Valor de los contratos' },
      formula: {
        en: 'Contracts of jobs with executed changes, summed',
        es: 'Contratos de los trabajos con los cambios firmados, sumados',
      },
      unit: 'money',
      good: 'high',
      totals: 'sum',
      phrases: {
        en: [
          ...sayings`
            contract, contract value, contract amount, contract sum, contract price, contract total, total contract,
            revised contract, contract with changes, job size, size of the job, job value, project value,
            project size, value of the job, how big is the job, how big is the project, how big a job, job worth,
            project worth, contract worth, volume of work, under contract with, how big is * job,
            how big is * project, how large is * job, how large is * project, size of * job
          `,
          ...sayingsOf({ groupBy: 'customer', order: { top: 1, by: 'most' } })`
            biggest customer, largest customer, top customer, main customer, biggest client, largest client,
            top client, main client, best customer, best client, most important customer, biggest owner
          `,
          ...sayingsOf({ groupBy: 'job', order: { top: 1, by: 'most' } })`
            biggest job, largest job, biggest project, largest project, biggest contract, largest contract
          `,
          ...sayingsOf({ groupBy: 'customer' })`
            customer by size, client by size, customer by volume, customer by contract
          `,
        ],
        es: [
          ...sayings`
            contrato, valor del contrato, valor de contrato, monto del contrato, monto de contrato, monto contratado,
            importe del contrato, precio del contrato, contrato revisado, contrato con cambios, total del contrato,
            total contratado, valor de la obra, valor del trabajo, monto de la obra, monto del trabajo,
            tamano de la obra, tamano del trabajo, de cuanto es la obra, de cuanto es el trabajo, cuanto vale la obra,
            cuanto vale el trabajo, de que tamano es * obra, que tan grande es * obra, de cuanto es * obra
          `,
          ...sayingsOf({ groupBy: 'customer', order: { top: 1, by: 'most' } })`
            cliente mas grande, mayor cliente, mejor cliente, cliente principal, cliente mas importante,
            principal cliente, dueno mas grande
          `,
          ...sayingsOf({ groupBy: 'job', order: { top: 1, by: 'most' } })`
            obra mas grande, trabajo mas grande, contrato mas grande, proyecto mas grande, mayor contrato
          `,
          ...sayingsOf({ groupBy: 'customer' })`clientes por tamano, clientes por volumen, clientes por contrato`,
        ],
      },
      near: ['backlog', 'billed', 'earned', 'change_orders', 'jobs'],
    },
    (job) => ({ amount: job.revisedContract }),
  ),
}
