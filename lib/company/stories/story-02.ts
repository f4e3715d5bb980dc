import { daysBetween } from '../calendar.ts'
import { one } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { draftApplication } from './plan.ts'

/** 23-041 has earned more than it billed, because an application for payment was never sent. */
export function story02(company: Company): Story {
  const wip = one(company.wip, (line) => line.job === draftApplication.job, 'WIP of 23-041')
  const draft = one(company.payApplications, (application) => application.status === 'draft', 'draft application')
  return {
    number: 2,
    title: 'Harbor Street Parking is under-billed',
    question: 'Why is 23-041 under-billed?',
    systems: ['netsuite', 'procore'],
    expected: {
      job: wip.job,
      contract: wip.contract,
      earned: wip.earned,
      earnedShare: wip.earned / wip.contract,
      billed: wip.billed,
      billedShare: wip.billed / wip.contract,
      underBilled: wip.overUnder,
      payApplication: draft.number,
      payApplicationId: draft.netsuiteId,
      sequence: draft.sequence,
      draftAmount: draft.amount,
      draftCreated: draft.createdDate,
      draftDays: daysBetween(draft.createdDate, company.today),
    },
  }
}
