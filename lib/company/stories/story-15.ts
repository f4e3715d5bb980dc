import { one, sum } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { civicArts } from './plan.ts'

/** Three systems, two contract values: an approved change order without signature makes the difference. */
export function story15(company: Company): Story {
  const job = one(company.jobs, (candidate) => candidate.number === civicArts.job, civicArts.job)
  const bid = one(company.opportunities, (candidate) => candidate.id === job.opportunityId, 'bid of 24-031')
  const prime = company.changeOrders.filter((order) => order.job === job.number && order.kind === 'prime')
  const open = one(prime, (order) => !order.executed, 'unexecuted change order')
  return {
    number: 15,
    title: 'Civic Arts Hall: which contract value counts?',
    question: 'What is the contract value of 24-031?',
    systems: ['salesforce', 'netsuite', 'procore'],
    expected: {
      job: job.number,
      opportunity: bid.id,
      salesforce: bid.amount,
      netsuite: job.originalContract + job.approvedChanges,
      procore:
        job.originalContract +
        sum(
          prime.filter((order) => order.status === 'Approved'),
          (order) => order.amount,
        ),
      changeOrder: open.number,
      changeOrderId: open.procoreId,
      unexecuted: open.amount,
      executedContract:
        job.originalContract +
        sum(
          prime.filter((order) => order.executed),
          (order) => order.amount,
        ),
    },
  }
}
