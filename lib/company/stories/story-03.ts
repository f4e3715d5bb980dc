import { one, sum } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { draftApplication } from './plan.ts'

/** One job's advance billing is half of all over-billing, while another job's work waits to be billed. */
export function story03(company: Company): Story {
  const over = company.wip.filter((line) => line.overUnder < 0)
  const most = one(
    over.toSorted((line, other) => line.overUnder - other.overUnder),
    () => true,
    'over-billed job',
  )
  const under = one(company.wip, (line) => line.job === draftApplication.job, 'WIP of 23-041')
  const all = sum(over, (line) => line.overUnder)
  return {
    number: 3,
    title: 'Northgate Depot is over-billed',
    question: 'Where does our over-billing come from, and what does it pay for?',
    systems: ['netsuite'],
    expected: {
      job: most.job,
      overBilled: -most.overUnder,
      shareOfAll: most.overUnder / all,
      allOverBilled: -all,
      lender: most.job,
      borrower: under.job,
      borrowerUnderBilled: under.overUnder,
      net: sum(company.wip, (line) => line.overUnder),
    },
  }
}
