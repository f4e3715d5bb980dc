import { addDays } from '../calendar.ts'
import { demoPeople } from '../people.ts'
import { at, one } from '../random.ts'
import type { Assignment, Employee } from '../types.ts'
import { compare, moment } from './moments.ts'
import type { Asker, Moment, PastChange } from './types.ts'

/** Somebody with an account over the ninety days. */
export type Member = Asker & {
  upn: string
  /** Asks nothing before and nothing after. */
  from: Moment
  to: Moment
  away: readonly { from: Moment; to: Moment }[]
}

type Given = {
  today: string
  ago(days: number): string
  employees: readonly Employee[]
  assignments: readonly Assignment[]
  rolesOf: (employee: string) => readonly string[]
}

/** Roles that an administrator gave by hand: whose, which, and how many days ago. */
const given = [
  { upn: demoPeople.admin2, role: 'admin', daysAgo: 86 },
  { upn: demoPeople.finance, role: 'financial-read', daysAgo: 83 },
  { upn: demoPeople.office, role: 'office-staff', daysAgo: 76 },
  { upn: demoPeople.auditor, role: 'auditor', daysAgo: 69 },
]
/** Given for a week of closing, and taken again. */
const lent = { upn: demoPeople.auditor, role: 'financial-read', daysAgo: 54, endedDaysAgo: 47 }

const absences = [
  { department: 'Foremen', nth: 5, daysAgo: 58, backDaysAgo: 37, reason: 'On leave until the shoulder has healed.' },
  { department: 'Project Engineers', nth: 4, daysAgo: 45, backDaysAgo: 31, reason: 'Phone stolen on site.' },
  { department: 'Estimating', nth: 3, daysAgo: 27, backDaysAgo: 13, reason: 'Parental leave.' },
]

/** Everybody who had an account and roles within the ninety days, and since when. */
export function membersOf({ today, ago, employees, assignments, rolesOf }: Given): Member[] {
  const jobs = Map.groupBy(assignments, ({ employee }) => employee)
  const since = new Map(given.map(({ upn, daysAgo }) => [upn, addDays(ago(daysAgo), 1)]))
  return employees.flatMap((person) => {
    const { number, upn, hireDate, terminationDate } = person
    const roles = rolesOf(number)
    if (upn === null || roles.length === 0) return []
    const from = moment(since.get(upn) ?? hireDate, '0:00')
    const to = moment(terminationDate ?? today, '24:00')
    const away = absences
      .filter((absence) => absentee(employees, absence, ago).number === number)
      .map(({ daysAgo, backDaysAgo }) => ({
        from: moment(ago(daysAgo), '0:00'),
        to: moment(addDays(ago(backDaysAgo), 1), '0:00'),
      }))
    return [{ number, upn, roles, jobs: (jobs.get(number) ?? []).map(({ job }) => job), from, to, away }]
  })
}

export function isPresent({ from, to, away }: Member, at: Moment): boolean {
  if (compare(at, from) < 0 || compare(at, to) > 0) return false
  return !away.some((time) => compare(time.from, at) <= 0 && compare(at, time.to) < 0)
}

/** What administrators changed about people. */
export function peopleChanges({ ago, employees }: Pick<Given, 'ago' | 'employees'>): PastChange[] {
  const numberOf = (upn: string) => one(employees, (person) => person.upn === upn, upn).number
  const admin = numberOf(demoPeople.admin)
  const roles = [...given, lent].map(
    ({ upn, role, daysAgo }): PastChange => ({
      at: moment(ago(daysAgo), '9:05'),
      by: admin,
      action: 'people.add_role',
      person: numberOf(upn),
      role,
    }),
  )
  const taken: PastChange = {
    at: moment(ago(lent.endedDaysAgo), '16:40'),
    by: admin,
    action: 'people.remove_role',
    person: numberOf(lent.upn),
    role: lent.role,
  }
  const accounts = absences.flatMap((absence): PastChange[] => {
    const person = absentee(employees, absence, ago).number
    return [
      { at: moment(ago(absence.daysAgo), '6:20'), by: admin, action: 'people.disable', person, reason: absence.reason },
      { at: moment(ago(absence.backDaysAgo), '16:55'), by: admin, action: 'people.enable', person, reason: 'Back.' },
    ]
  })
  return [...roles, taken, ...accounts]
}

/** Somebody who had been there long before. */
function absentee(
  employees: readonly Employee[],
  { department, nth }: (typeof absences)[number],
  ago: Given['ago'],
): Employee {
  const there = employees.filter(
    (person) => person.department === department && person.status === 'active' && person.hireDate < ago(120),
  )
  return at(there, nth)
}
