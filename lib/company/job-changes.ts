import { addDays, daysBetween } from './calendar.ts'
import { at, type Random, split } from './random.ts'
import type { JobChange } from './types/people-and-sales.ts'
import type { Employee } from './types.ts'
import type { World } from './world.ts'

const wanted = 1_150

/** Everybody's hiring, and changes since, more for those who stayed longer; the last row is the position now. */
export function createJobChanges(world: World, employees: readonly Employee[]): JobChange[] {
  const random = world.random('job changes')
  const stayed = employees.map((person) =>
    Math.max(30, daysBetween(person.hireDate, person.terminationDate ?? world.today)),
  )
  const later = split(
    wanted - employees.length,
    stayed.map((days) => days * random.between(0.4, 1.6)),
  )
  return employees
    .flatMap((person, index) => changesOf(person, at(later, index), at(stayed, index), employees, random))
    .map((change, index) => ({ bamboohrId: String(80_001 + index), ...change }))
}

const reasons = ['New supervisor', 'Transfer', 'Promotion'] as const

function changesOf(
  person: Employee,
  later: number,
  days: number,
  employees: readonly Employee[],
  random: Random,
): Omit<JobChange, 'bamboohrId'>[] {
  const colleagues = employees.filter((other) => other.department === person.department && other.supervisor !== null)
  const { number: employee, department, division } = person
  return Array.from({ length: later + 1 }, (_, step) => {
    const now = step === later
    const reason = step === 0 ? ('Hire' as const) : random.pick(reasons)
    return {
      employee,
      date: step === 0 ? person.hireDate : addDays(person.hireDate, Math.floor((days * step) / (later + 1))),
      jobTitle: now || random.chance(0.5) ? person.jobTitle : (colleagues[step] ?? person).jobTitle,
      department,
      division,
      location: person.location,
      supervisor: now ? person.supervisor : random.pick(colleagues.length > 0 ? colleagues : [person]).supervisor,
      reason,
    }
  })
}
