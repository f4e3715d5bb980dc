import { addDays } from '#lib/core/days.ts'
import type { Candidate } from '../../kit/candidates.ts'
import { logKinds } from '../slots.ts'
import { budgetsOf } from './budget.ts'
import { fieldsOf, type OwnFields } from './fields.ts'
import type { Reads, Row } from './reads.ts'

/** What Procore shows within one project: roles, reasons of changes, budgets, contracts, tiers, daily logs. */
export async function candidatesOfJob(reads: Reads, project: string, own: OwnFields): Promise<Candidate[]> {
  const events = await reads.rows('/rest/v1.0/change_events', { project_id: project })
  const contracts = await reads.rows('/rest/v1.0/prime_contracts', { project_id: project })
  return [
    ...(await rolesOf(reads, project)),
    ...fieldsOf(events, { of: 'Change event', slot: 'co_reason', own }),
    ...contractsOf(contracts),
    ...(await tiersOf(reads, project, contracts)),
    ...(await budgetsOf(reads, project)),
    ...(await logsOf(reads, project)),
  ]
}

async function rolesOf(reads: Reads, project: string): Promise<Candidate[]> {
  const rows = await reads.rows('/rest/v1.0/project_roles', { project_id: project })
  const byRole = Map.groupBy(rows, ({ role }) => (typeof role === 'string' ? role.trim() : ''))
  return [...byRole].flatMap(([name, some]): Candidate[] => {
    if (name === '') return []
    const samples = some.flatMap(({ name: who }) => (typeof who === 'string' ? [who] : [])).slice(0, 5)
    const filled = some.length / rows.length
    return [{ name, label: name, of: 'Project role', type: 'text', custom: true, samples, filled }]
  })
}

/** By number, and never as a sure one: which count only a person can say. Their sum can be the value of the contract. */
function contractsOf(contracts: readonly Row[]): Candidate[] {
  const each = contracts.flatMap(({ number, title }): Candidate[] => {
    if (typeof number !== 'string' || number.trim() === '') return []
    const label = typeof title === 'string' && title !== '' ? title : number
    return [{ name: number, label, of: 'Prime contract', type: 'text', custom: true, samples: [label], filled: 0 }]
  })
  // Whoever maps may not read what is private: only that there is something.
  const sums = contracts.filter(({ grand_total: total }) => total !== null && total !== undefined)
  if (sums.length === 0) return each
  // Whoever maps need not be one of those who may read a private one.
  const open = sums.flatMap((row) => (row['private'] === true ? [] : [String(row['grand_total'])]))
  const about = { of: 'Project', type: 'money', custom: false, slots: ['contract_value'] } as const
  // Less sure than a field of the project: the contracts of one are looked at here, the fields of all.
  return [
    ...each,
    { name: 'prime_contracts', label: 'Prime contracts', ...about, samples: open.slice(0, 5), filled: 0.4 },
  ]
}

/** Only what is there says how many tiers there are: an empty list is shown whether a company uses it or not. */
async function tiersOf(reads: Reads, project: string, contracts: readonly Row[]): Promise<Candidate[]> {
  const potential = await reads.rows('/rest/v1.0/potential_change_orders', { project_id: project })
  if (potential.length > 0) return [tier('3', potential)]
  const [contract] = contracts
  if (contract === undefined) return []
  const query = { project_id: project, contract_id: String(contract['id']) }
  const requests = await reads.rows('/rest/v1.0/change_order_requests', query)
  return requests.length > 0 ? [tier('2', requests)] : []
}

function tier(name: string, orders: readonly Row[]): Candidate {
  const samples = orders.slice(0, 5).map(({ title, number }) => String(title ?? number ?? ''))
  return { name, label: 'Change order tiers', of: 'Change order', type: 'number', custom: true, samples }
}

const DAYS = 28
const parts: [keyof typeof logKinds, RegExp][] = [
  ['notes', /note/],
  ['weather', /weather/],
  ['delays', /delay/],
  ['deliveries', /deliver/],
  ['equipment', /equipment/],
  ['plannedWork', /^(planned)?works?(logs?)?$/],
]

/** Sections of the daily log in which something was written lately. */
async function logsOf(reads: Reads, project: string): Promise<Candidate[]> {
  const end = new Date().toISOString().slice(0, 10)
  const window = { start_date: addDays(end, 1 - DAYS), end_date: end, 'filters[status]': 'all' }
  const rows = await reads.rows(`/rest/v1.1/projects/${encodeURIComponent(project)}/daily_logs/counts`, window)
  return parts.flatMap(([kind, form]): Candidate[] => {
    const called = rows.find(({ module_name: name }) =>
      form.test(
        String(name ?? '')
          .toLowerCase()
          .replaceAll(/[^a-z]/g, ''),
      ),
    )
    if (called === undefined || Number(called['count'] ?? 0) === 0) return []
    const label = `Daily log: ${kind}`
    const samples = [`${String(called['count'])} entries in ${DAYS} days`]
    return [{ name: logKinds[kind], label, of: 'Daily log', type: 'choice', custom: false, samples }]
  })
}
