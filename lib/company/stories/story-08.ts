import { daysBetween } from '../calendar.ts'
import { one } from '../random.ts'
import type { Company, Story } from '../types.ts'
import { craneOperator } from './more.ts'

/** A crane operator works on although the certificate has ended. */
export function story08(company: Company): Story {
  const person = one(
    company.employees,
    ({ firstName, lastName }) => firstName === craneOperator.firstName && lastName === craneOperator.lastName,
    craneOperator.lastName,
  )
  const certificate = one(
    company.certifications,
    ({ employee, name }) => employee === person.number && name.includes('Crane'),
    'crane certificate',
  )
  const expires = certificate.expires ?? company.today
  const days = company.manpower.filter((line) => line.employee === person.number && line.date > expires)
  return {
    number: 8,
    title: 'A crane operator without a valid certificate',
    question: 'Is anybody on site with a certificate that has ended?',
    systems: ['bamboohr', 'procore'],
    expected: {
      employee: person.number,
      name: `${person.firstName} ${person.lastName}`,
      certificate: certificate.name,
      expired: expires,
      expiredDays: daysBetween(expires, company.today),
      job: days[0]?.job ?? '',
      daysWorked: days.length,
      firstDay: days[0]?.date ?? '',
      lastDay: days.at(-1)?.date ?? '',
    },
  }
}
