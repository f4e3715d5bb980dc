import { daysBetween } from '../calendar.ts'
import { one } from '../random.ts'
import type { Company, Story } from '../types.ts'

/** A won bid that no other system knows, with a permit application that has ended. */
export function story04(company: Company): Story {
  const numbers = new Set(company.jobs.map((job) => job.number))
  const orphan = (number: string | null) => number !== null && !numbers.has(number)
  const bid = one(
    company.opportunities,
    ({ stage, projectNumber }) => stage === 'Closed Won' && orphan(projectNumber),
    'orphaned bid',
  )
  const permit = one(company.permits, (candidate) => candidate.job === bid.projectNumber, 'permit of the orphaned bid')
  const count = (found: (job: (typeof company.jobs)[number]) => unknown) => company.jobs.filter(found).length
  return {
    number: 4,
    title: 'Larkin County Records Annex is won but not set up',
    question: 'Which jobs have we won but not set up?',
    systems: ['salesforce', 'netsuite', 'procore', 'gis'],
    expected: {
      opportunity: bid.id,
      name: bid.name,
      projectNumber: bid.projectNumber ?? '',
      amount: bid.amount,
      closeDate: bid.closeDate,
      daysSinceClose: daysBetween(bid.closeDate, company.today),
      netsuiteJobs: count((job) => job.netsuiteId !== null),
      netsuiteMatches: count((job) => job.netsuiteId !== null && job.number === bid.projectNumber),
      procoreProjects: count((job) => job.procoreId !== null),
      procoreMatches: count((job) => job.procoreId !== null && job.number === bid.projectNumber),
      permit: permit.number,
      permitStatus: permit.status,
      permitExpired: permit.expires ?? '',
      permitExpiredDays: daysBetween(permit.expires ?? company.today, company.today),
    },
  }
}
