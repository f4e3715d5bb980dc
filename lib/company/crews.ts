import { addDays, lastWeekday } from './calendar.ts'
import { at } from './random.ts'
import type { Crew, Timecard } from './types/procore.ts'
import type { Employee, Manpower } from './types.ts'

/** A job's people of one division work under one foreman of the job, if it has one. */
export function createCrews(employees: readonly Employee[], posts: Map<string, string>): Crew[] {
  const people = employees.filter((person) => person.status === 'active' && posts.has(person.number))
  return [...Map.groupBy(people, (person) => posts.get(person.number) ?? '')].flatMap(([job, own], position) => {
    const foremen = own.filter((person) => person.department === 'Foremen')
    const craft = own.filter((person) => person.department === 'Craft')
    return [...Map.groupBy(craft, (person) => person.division)].map(([division, members], index): Crew => {
      const foreman = foremen.find((person) => person.division === division) ?? foremen[0]
      return {
        procoreId: String(960_001 + position * 10 + index),
        job,
        name: `${job} ${division}`,
        foreman: foreman?.number ?? at(members, 0).number,
        members: members.map((person) => person.number),
      }
    })
  })
}

/** One card per person and day of the manpower log; hours above 40 in a week are overtime. */
export function createTimecards(
  today: string,
  manpower: readonly Manpower[],
  crews: readonly Crew[],
  employees: readonly Employee[],
): Timecard[] {
  const crewOf = new Map(crews.flatMap((crew) => crew.members.map((member) => [member, crew.procoreId] as const)))
  const ended = new Map(employees.map((person) => [person.number, person.terminationDate ?? '9999']))
  const week = new Map<string, number>()
  const paidThrough = lastWeekday(addDays(today, -7), 6)
  return manpower.flatMap(({ employee, date, hours, job, costCode, procoreId }): Timecard[] => {
    if (employee === null) return []
    const key = `${employee} ${lastWeekday(date, 0)}`
    const before = week.get(key) ?? 0
    week.set(key, before + hours)
    const overtimeHours = Math.max(0, Math.min(hours, before + hours - 40))
    const known = date <= (ended.get(employee) ?? '')
    return [
      {
        procoreId: String(Number(procoreId) + 30_000_000),
        job,
        crewId: crewOf.get(employee) ?? null,
        employee,
        date,
        costCode,
        regularHours: hours - overtimeHours,
        overtimeHours,
        status: known && date <= paidThrough ? 'Approved' : 'Pending',
      },
    ]
  })
}
