import { addDays } from '../calendar.ts'
import { quarterStart } from '../quarters.ts'
import { sum } from '../random.ts'
import type { Company, Story } from '../types.ts'

/** Superintendents whose jobs have all ended when the quarter after the next begins, and the bids that could employ them. */
export function story11(company: Company): Story {
  const start = quarterStart(company.today, 2)
  const before = addDays(start, -1)
  const end = quarterStart(company.today, 3)
  const busy = new Set(company.jobs.filter((job) => job.finishDate > before).map((job) => job.superintendent))
  const all = company.employees.filter(
    ({ department, status }) => department === 'Superintendents' && status === 'active',
  )
  const idle = all.filter((person) => !busy.has(person.number))
  const near = company.opportunities.filter(
    (bid) => bid.probability > 0 && bid.probability < 1 && bid.expectedStart < end,
  )
  return {
    number: 11,
    title: 'Superintendents without a job in spring',
    question: 'How many superintendents are idle in the second quarter of next year?',
    systems: ['procore', 'salesforce', 'bamboohr'],
    expected: {
      quarterStarts: start,
      superintendents: all.length,
      idle: idle.length,
      names: idle.map((person) => `${person.firstName} ${person.lastName}`).join(', '),
      bids: near.length,
      weightedPipeline: Math.round(sum(near, (bid) => bid.amount * bid.probability)),
    },
  }
}
