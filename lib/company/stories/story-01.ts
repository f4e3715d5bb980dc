import { one, sum } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { mercyBudget, mercyChanges } from './plan.ts'

/** The fade of 24-017: bid against forecast margin, three unapproved changes, concrete labor, the owner's mail. */
export function story01(company: Company): Story {
  const job = one(company.jobs, (candidate) => candidate.number === mercyBudget.job, mercyBudget.job)
  const contract = job.originalContract + job.approvedChanges
  const events = company.changeEvents.filter((event) => event.job === job.number && event.status === 'Pending')
  const line = one(
    company.budgetLines,
    (candidate) => candidate.job === job.number && candidate.costCode === '03-3000',
    '03-3000',
  )
  const mail = one(
    company.mails,
    (candidate) => candidate.job === job.number && candidate.body.includes('14, 17 and 21'),
    'owner’s mail',
  )
  const pending = sum(events, (event) => event.rom)
  const forecastProfit = contract - job.costAtCompletion
  const amount = (number: string) => one(events, (event) => event.number === number, number).rom

  return {
    number: 1,
    title: 'Mercy Clinic fades',
    question: 'Why did margin drop on 24-017, and can we still recover it?',
    systems: ['netsuite', 'procore', 'm365'],
    expected: {
      job: job.number,
      netsuiteJob: job.netsuiteId ?? '',
      procoreProject: job.procoreId ?? '',
      contract,
      bidMargin: job.bidMargin,
      forecastMargin: job.forecastMargin,
      costAtCompletion: job.costAtCompletion,
      bidProfit: contract - job.originalCostEstimate,
      forecastProfit,
      lost: job.costAtCompletion - job.originalCostEstimate,
      changeEvents: mercyChanges.map((change) => change.number).join(', '),
      ce14: amount('CE-14'),
      ce17: amount('CE-17'),
      ce21: amount('CE-21'),
      pending,
      marginIfSigned: (forecastProfit + pending) / (contract + pending),
      laborCode: line.costCode,
      laborPlanned: line.original,
      laborActual: line.actual,
      laborOfPlan: line.actual / line.original,
      laborOver: line.actual - line.original,
      mailId: mail.id,
      mailReceived: mail.received,
      mailFrom: mail.from,
    },
  }
}
