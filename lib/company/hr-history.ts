import { addDays, isWorkday } from './calendar.ts'
import { drawn } from './chunks.ts'
import type { Certification, Employee, TimeOff } from './types.ts'
import type { World } from './world.ts'

/** With those of hr.ts. */
const wanted = { timeOff: 1_900, certifications: 1_240 }

/** Days off before those that questions look at, of people who were here already. */
export function createTimeOffHistory(
  world: World,
  employees: readonly Employee[],
  present: readonly TimeOff[],
): TimeOff[] {
  const random = world.random('time off history')
  const here = employees.filter((person) => person.status === 'active' && person.hireDate < world.ago(920))
  return Array.from({ length: wanted.timeOff - present.length }, (_, index): TimeOff => {
    const day = workday(world.ago(random.int(430, 910)))
    const type = random.chance(0.75) ? 'Vacation' : 'Sick'
    return {
      bamboohrId: String(75_001 + index),
      employee: random.pick(here).number,
      type,
      start: day,
      end: day,
      hours: 8,
      status: random.chance(0.97) ? 'approved' : 'denied',
      created: addDays(day, type === 'Sick' ? 0 : -random.int(5, 30)),
      note: '',
    }
  })
}

const workday = (day: string): string => (isWorkday(day) ? day : workday(addDays(day, -1)))

/** Office people who visit sites have the safety card that does not end. */
export function createOfficeCertifications(
  world: World,
  employees: readonly Employee[],
  present: readonly Certification[],
): Certification[] {
  const random = world.random('office certificates')
  const office = employees.filter((person) => person.status === 'active' && person.location === 'Main Office')
  return drawn(office, wanted.certifications - present.length, random).map((person, index) => ({
    bamboohrId: String(65_001 + index),
    employee: person.number,
    name: 'OSHA 10',
    issued: addDays(world.today, -random.int(60, 1_200)),
    expires: null,
  }))
}
