import { demoPeople } from '../people.ts'
import { one } from '../random.ts'
import type { Employee } from '../types.ts'
import type { Incidents } from './incidents.ts'
import { peopleChanges } from './members.ts'
import { later, moment } from './moments.ts'
import type { PolicyStep } from './policy-steps.ts'
import type { PastChange } from './types.ts'

type Given = {
  ago(days: number): string
  employees: readonly Employee[]
  steps: readonly PolicyStep[]
  incidents: Incidents
}

/** Systems that rested for an evening, when nobody asked. */
const pauses = [
  { system: 'gis', daysAgo: 40, from: '19:30', to: '21:10', reason: 'The county moves its map server.' },
  { system: 'procore', daysAgo: 25, from: '20:00', to: '20:45', reason: 'New directory groups are being loaded.' },
]

/** Everything that was changed in the ninety days. */
export function pastChanges({ ago, employees, steps, incidents }: Given): PastChange[] {
  const admins = {
    admin: one(employees, ({ upn }) => upn === demoPeople.admin, 'administrator').number,
    admin2: one(employees, ({ upn }) => upn === demoPeople.admin2, 'second administrator').number,
  }
  const { system, from, to } = incidents.revoked
  // The first version is that of the installation: nobody published it.
  const published = steps
    .slice(1)
    .map(({ version, at, by }): PastChange => ({ at, by: admins[by], action: 'access.publish', version }))
  const rests = pauses.flatMap(({ system, daysAgo, from, to, reason }): PastChange[] => [
    { at: moment(ago(daysAgo), from), by: admins.admin2, action: 'systems.pause', system, reason },
    { at: moment(ago(daysAgo), to), by: admins.admin2, action: 'systems.resume', system },
  ])
  const key: PastChange[] = [
    { at: from, by: null, action: 'credential.sign_in', system, code: 'reauth_required' },
    { at: later(to, -60_000), by: null, action: 'credential.sign_in', system, code: null },
    { at: later(to, -30_000), by: admins.admin, action: 'systems.test', system },
  ]
  return [...published, ...peopleChanges({ ago, employees }), ...rests, ...key]
}
