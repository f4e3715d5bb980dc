import { addDays, daysBetween, weekday } from './calendar.ts'
import { at, type Random } from './random.ts'
import { certificateEnd, craneOperator } from './stories/more.ts'
import type { Certification, Compensation, Employee, TimeOff } from './types.ts'
import { dollars, type World } from './world.ts'

/** Yearly pay in dollars of salaried departments; the others are paid by the hour. */
const yearly: Record<string, number> = {
  Executive: 262_000,
  Finance: 78_000,
  Estimating: 96_000,
  'Business Development': 88_000,
  'HR and Safety': 79_000,
  'Information Technology': 92_000,
  'Project Managers': 121_000,
  'Assistant Project Managers': 86_000,
  'Project Engineers': 74_000,
  Superintendents: 112_000,
}
const hourly: Record<string, number> = { Foremen: 44, Craft: 31, 'Yard and Equipment': 29 }

/** Restricted: the pay at hiring and every raise since, within five years. */
export function createCompensation(world: World, employees: readonly Employee[]): Compensation[] {
  const random = world.random('pay')
  return employees.flatMap((person) => {
    const salary = yearly[person.department]
    const base = (salary ?? hourly[person.department] ?? 30) * random.between(0.88, 1.16)
    const end = person.terminationDate ?? world.today
    const first = daysBetween(person.hireDate, end) > 1_800 ? addDays(end, -1_800) : person.hireDate
    const raises = Math.floor(daysBetween(first, end) / 540)
    return Array.from({ length: raises + 1 }, (_, step): Compensation => {
      const rate = base * 1.035 ** (step - raises)
      return {
        employee: person.number,
        effectiveDate: addDays(first, step * 540),
        rate: salary ? dollars(Math.round(rate / 500) * 500) : dollars(Math.round(rate * 4) / 4),
        per: salary ? 'Year' : 'Hour',
        type: salary ? 'Salary' : 'Hourly',
        exempt: salary !== undefined,
        reason: step === 0 ? 'Hire' : random.pick(['Annual review', 'Annual review', 'Promotion', 'Market adjustment']),
      }
    })
  })
}

export function createTimeOff(world: World, employees: readonly Employee[]): TimeOff[] {
  const random = world.random('time off')
  const active = employees.filter((person) => person.status === 'active')
  return Array.from({ length: 1_200 }, (_, index): TimeOff => {
    const person = at(active, index * 7)
    const day = addDays(world.today, random.int(-420, 75))
    const start = weekday(day) === 0 ? addDays(day, 1) : weekday(day) === 6 ? addDays(day, 2) : day
    const type = random.chance(0.7)
      ? 'Vacation'
      : random.chance(0.86)
        ? 'Sick'
        : random.pick(['Bereavement', 'Jury duty'] as const)
    const days = type === 'Vacation' ? random.int(1, 6 - weekday(start)) : 1
    const future = start > world.today
    const created = addDays(start, type === 'Sick' ? 0 : -random.int(5, 45))
    return {
      bamboohrId: String(70_001 + index),
      employee: person.number,
      type,
      start,
      end: addDays(start, days - 1),
      hours: days * 8,
      status:
        future && random.chance(0.4)
          ? 'requested'
          : random.chance(0.95)
            ? 'approved'
            : random.pick(['denied', 'canceled'] as const),
      created: created < world.today ? created : world.ago(1),
      note: type === 'Vacation' ? random.pick(['', '', 'Family trip', 'Long weekend', 'Deer season']) : '',
    }
  })
}

const fieldCertificates: [name: string, years: number][] = [
  ['OSHA 30', 0],
  ['First Aid and CPR', 2],
  ['Confined Space Entry', 1],
  ['Fall Protection Competent Person', 3],
  ['Excavation Competent Person', 3],
]
const craftCertificates: [name: string, years: number][] = [
  ['OSHA 10', 0],
  ['First Aid and CPR', 2],
  ['Aerial Lift', 3],
  ['Forklift', 3],
  ['Silica Awareness', 1],
  ['Flagger', 4],
]
/** What the operator of story 8 lacks since the certificate ended. */
const craneCertificate = 'Mobile Crane Operator'

/** About 1,240 certificates; most of those that end are valid, some end soon, a few have ended. */
export function createCertifications(world: World, employees: readonly Employee[]): Certification[] {
  const random = world.random('certificates')
  const certifications: Omit<Certification, 'bamboohrId'>[] = []
  for (const person of employees.filter(
    (candidate) => candidate.status === 'active' && candidate.location !== 'Main Office',
  )) {
    const offered = person.department === 'Craft' ? craftCertificates : fieldCertificates
    for (const [name, years] of offered.slice(0, random.chance(0.75) ? 4 : 3)) {
      certifications.push({ employee: person.number, name, ...validity(world, years, random) })
    }
    if (person.jobTitle !== 'Crane Operator') continue
    const planted = person.lastName === craneOperator.lastName && person.firstName === craneOperator.firstName
    const expires = planted ? certificateEnd(world) : addDays(world.today, random.int(120, 1_400))
    certifications.push({
      employee: person.number,
      name: craneCertificate,
      issued: addDays(expires, -5 * 365),
      expires,
    })
  }
  return certifications.map((certification, index) => ({ bamboohrId: String(60_001 + index), ...certification }))
}

function validity(world: World, years: number, random: Random): { issued: string; expires: string | null } {
  if (years === 0) return { issued: world.ago(random.int(60, 2_400)), expires: null }
  const daysLeft = random.chance(0.03) ? -random.int(1, 40) : random.int(1, years * 365 - 10)
  const expires = addDays(world.today, daysLeft)
  return { issued: addDays(expires, -years * 365), expires }
}
