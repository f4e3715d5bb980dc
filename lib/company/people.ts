import { addDays, lastWeekday } from './calendar.ts'
import { firstNames, lastNames } from './names.ts'
import { at, type Random } from './random.ts'
import { activeRoles, nextEmployee, type Role, terminatedRoles } from './roles.ts'
import type { Employee } from './types.ts'
import type { World } from './world.ts'

/** Sign-ins of the demo, in the order of their departments. The others are first.last. */
export const demoPeople = {
  executive: 'executive@ridgeline.example',
  admin: 'admin@ridgeline.example',
  admin2: 'admin2@ridgeline.example',
  auditor: 'auditor@ridgeline.example',
  pm: 'pm@ridgeline.example',
  pm2: 'pm2@ridgeline.example',
  office: 'office@ridgeline.example',
  field: 'field@ridgeline.example',
  finance: 'finance@ridgeline.example',
}

/** The day the leaver of story 7 ended: the Friday of the week before last week's end. */
export function leaverDay(world: World): string {
  return lastWeekday(world.ago(7), 5)
}

/** 400 active people by department and 71 who left within 30 months. */
export function createEmployees(world: World): Employee[] {
  const random = world.random('people')
  const taken = new Set<string>()
  const employees: Employee[] = []

  for (const role of activeRoles()) {
    employees.push(hire(role, employees.length, nameFor(role, random, taken), hiredDate(world, role, random), random))
  }
  terminatedRoles().forEach((role, index) => {
    const left = role.person ? leaverDay(world) : world.ago(16 + Math.floor((index * 890) / 71))
    const hired = addDays(
      left,
      -random.int(role.department === 'Craft' ? 40 : 300, role.department === 'Craft' ? 1500 : 3200),
    )
    const person = hire(role, employees.length, nameFor(role, random, taken), hired, random)
    employees.push({
      ...person,
      upn: role.withoutAccount ? null : person.upn,
      status: 'terminated',
      terminationDate: left,
      accountEnabled: role.person !== undefined,
    })
  })
  return withSupervisors(employees)
}

function nameFor(role: Role, random: Random, taken: Set<string>): [string, string] {
  if (role.person) {
    taken.add(role.person.name.join(' '))
    return role.person.name
  }
  const name: [string, string] = [random.pick(firstNames), random.pick(lastNames)]
  if (taken.has(name.join(' '))) return nameFor(role, random, taken)
  taken.add(name.join(' '))
  return name
}

/** About a tenth of the office and a fifth of the craft came within the last year. */
function hiredDate(world: World, role: Role, random: Random): string {
  const recent = role.department === 'Craft' ? 0.16 : 0.07
  if (!role.person && random.chance(recent)) return world.ago(random.int(12, 365))
  return world.ago(random.int(400, role.department === 'Craft' ? 3600 : 6200))
}

function hire(role: Role, index: number, name: [string, string], hireDate: string, random: Random): Employee {
  const { number, bamboohrId, netsuiteId } = nextEmployee(index)
  const [firstName, lastName] = name
  const mail = role.person?.upn ?? `${firstName}.${lastName}@ridgeline.example`.toLowerCase()
  return {
    number,
    bamboohrId,
    netsuiteId,
    procoreId: role.procore ? String(7_310_000 + index * 7) : null,
    upn: role.account ? mail : null,
    firstName,
    lastName,
    jobTitle: role.title,
    department: role.department,
    division: role.division,
    location: role.location,
    supervisor: null,
    hireDate,
    terminationDate: null,
    status: 'active',
    accountEnabled: role.account,
    phone: `555-01${String(random.int(0, 99)).padStart(2, '0')}`,
  }
}

const reportsTo: Record<string, string> = {
  Finance: 'Chief Financial Officer',
  'Information Technology': 'Chief Financial Officer',
  Estimating: 'Vice President, Preconstruction',
  'Business Development': 'Chief Executive Officer',
  'HR and Safety': 'Chief Operating Officer',
  'Project Managers': 'Vice President, Operations',
  Superintendents: 'Vice President, Operations',
  'Yard and Equipment': 'Chief Operating Officer',
}
const ledBy: Record<string, string> = {
  'Assistant Project Managers': 'Project Managers',
  'Project Engineers': 'Project Managers',
  Foremen: 'Superintendents',
  Craft: 'Foremen',
}

function withSupervisors(employees: Employee[]): Employee[] {
  const active = employees.filter((person) => person.status === 'active')
  const titled = (title: string) => active.find((person) => person.jobTitle === title)?.number ?? null
  return employees.map((person, index) => {
    const leaders = active.filter((leader) => leader.department === ledBy[person.department])
    const crew = leaders.filter((leader) => leader.division === person.division)
    const boss = reportsTo[person.department]
    if (leaders.length > 0) return { ...person, supervisor: at(crew.length > 0 ? crew : leaders, index).number }
    if (boss) return { ...person, supervisor: titled(boss) }
    return person.jobTitle === 'Chief Executive Officer'
      ? person
      : { ...person, supervisor: titled('Chief Executive Officer') }
  })
}
