import { daysBetween } from './calendar.ts'
import { sum } from './random.ts'
import type { LeaveBalance } from './types/people-and-sales.ts'
import type { Employee, TimeOff } from './types.ts'
import type { World } from './world.ts'

const policies = { Vacation: { office: 120, field: 80 }, Sick: { office: 48, field: 40 } } as const

/** Every active person's hours: carried over, accrued since January or hiring, approved and taken, left. */
export function createLeaveBalances(
  world: World,
  employees: readonly Employee[],
  timeOff: readonly TimeOff[],
): LeaveBalance[] {
  const random = world.random('leave')
  const january = `${world.today.slice(0, 4)}-01-01`
  const taken = Map.groupBy(
    timeOff.filter(({ status, start }) => status === 'approved' && start >= january && start <= world.today),
    ({ employee, type }) => `${employee} ${type}`,
  )
  return employees
    .filter((person) => person.status === 'active')
    .flatMap((person) =>
      (['Vacation', 'Sick'] as const).map((policy) => {
        const yearly = policies[policy][person.location === 'Main Office' ? 'office' : 'field']
        const from = person.hireDate > january ? person.hireDate : january
        const accrued = Math.round((yearly * daysBetween(from, world.today)) / 365)
        const used = sum(taken.get(`${person.number} ${policy}`) ?? [], (request) => request.hours)
        // Nobody starts a year in debt: what was taken beyond the year's hours was carried over.
        const carriedOver = Math.max(0, used - accrued) + (person.hireDate < january ? random.int(0, 5) * 8 : 0)
        const balance = carriedOver + accrued - used
        return { employee: person.number, policy, asOf: world.today, carriedOver, accrued, used, balance }
      }),
    )
}
