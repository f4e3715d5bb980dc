import { one, sum } from '../random.ts'
import type { Company, Story } from '../types.ts'

/** Somebody who left has hours in the field records afterwards, and an account that still works. */
export function story07(company: Company): Story {
  const person = one(
    company.employees,
    ({ status, accountEnabled }) => status === 'terminated' && accountEnabled,
    'leaver',
  )
  const after = company.manpower.filter(
    (line) => line.employee === person.number && line.date > (person.terminationDate ?? ''),
  )
  return {
    number: 7,
    title: 'A leaver with hours and an account',
    question: 'Does anybody who left still have hours or an account?',
    systems: ['bamboohr', 'procore', 'm365'],
    expected: {
      employee: person.number,
      bamboohrId: person.bamboohrId,
      name: `${person.firstName} ${person.lastName}`,
      upn: person.upn ?? '',
      terminated: person.terminationDate ?? '',
      job: after[0]?.job ?? '',
      days: after.map((line) => line.date).join(', '),
      hours: sum(after, (line) => line.hours),
      manpowerIds: after.map((line) => line.procoreId).join(', '),
      accountEnabled: person.accountEnabled ? 'true' : 'false',
    },
  }
}
