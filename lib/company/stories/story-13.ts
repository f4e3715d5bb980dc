import { addDays, daysBetween } from '../calendar.ts'
import { sum } from '../random.ts'
import type { Company, Story } from '../types.ts'

/** Injuries of newcomers, and a rate that looks worse than it is because one division's hours are not exported. */
export function story13(company: Company): Story {
  const hired = new Map(company.employees.map((person) => [person.number, person]))
  const recordable = company.incidents.filter((incident) => incident.recordable)
  const fresh = recordable.filter(({ employee, date }) => {
    const person = hired.get(employee ?? '')
    return person !== undefined && daysBetween(person.hireDate, date) <= 30
  })
  const recent = recordable.filter((incident) => incident.date > addDays(company.today, -365)).length
  const year = company.timesheets.filter((sheet) => sheet.weekEnding >= addDays(company.today, -364))
  const exported = sum(
    year.filter((sheet) => sheet.exported),
    (sheet) => sheet.hours,
  )
  const all = sum(year, (sheet) => sheet.hours)
  return {
    number: 13,
    title: 'New people get hurt, and hours are missing',
    question: 'What is our TRIR, and is there a pattern in the injuries?',
    systems: ['procore', 'bamboohr'],
    expected: {
      recordable: recordable.length,
      withinThirtyDays: fresh.length,
      recordableTwelveMonths: recent,
      exportedHours: exported,
      allHours: all,
      missingHours: all - exported,
      trirExported: (recent * 200_000) / exported,
      trirAll: (recent * 200_000) / all,
    },
  }
}
