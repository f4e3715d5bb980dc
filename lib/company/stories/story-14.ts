import { one } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { civicArts } from './plan.ts'

/** The signed contract lies where legal alone reads it; the job's manager may know that it exists, not what it says. */
export function story14(company: Company): Story {
  const site = one(company.sites, (candidate) => candidate.slug === 'legal', 'site of legal')
  const file = one(
    company.files,
    (candidate) => candidate.siteId === site.id && candidate.name.startsWith(civicArts.job),
    'owner agreement',
  )
  const job = one(company.jobs, (candidate) => candidate.number === civicArts.job, civicArts.job)
  const manager = one(company.employees, (person) => person.number === job.projectManager, job.projectManager)
  return {
    number: 14,
    title: 'A contract that legal alone may read',
    question: 'What does the owner agreement of 24-031 say about liquidated damages?',
    systems: ['m365'],
    expected: {
      job: job.number,
      file: file.id,
      name: file.name,
      readers: file.readers.join(', '),
      damagesPerDay: Number(/damages of \$([\d,]+)/.exec(file.text ?? '')?.[1]?.replace(',', '') ?? 0) * 100,
      manager: manager.upn ?? '',
      managerMayRead: file.readers.includes(manager.upn ?? '') ? 'true' : 'false',
    },
  }
}
