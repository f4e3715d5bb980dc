import { openQueries, type QueryPart } from '#lib/home/asked-queries.ts'
import type { Parts } from '#lib/home/parts.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import type { ProjectsSearch } from './search.ts'
import type { QueryInput } from './tabs.ts'

const measures = ['contract_value', 'backlog', 'margin', 'net_billing']
const ownStates = ['active', 'not_started', 'complete'] as const

/** Figures over all jobs of the list, narrowed as the list is. */
export function openTotals(parts: Parts, search: ProjectsSearch): QueryPart[] {
  const queries = openQueries(parts)
  // Measures mean open jobs, or complete ones; over both there is no total.
  if (search.status === 'all') return []
  return measures.map((measure) => queries.part(querySchema.parse({ measure, ...narrowedBy(search) })))
}

function narrowedBy({ manager, customer, status }: ProjectsSearch): Omit<QueryInput, 'measure'> {
  const states = ownStates.filter((state) => state === status)
  const named = (dimension: 'manager' | 'customer' | 'status', name: string) => ({
    dimension,
    things: [{ name, ids: [name] }],
  })
  return {
    states,
    filters: [
      ...(manager === '' ? [] : [named('manager', manager)]),
      ...(customer === '' ? [] : [named('customer', customer)]),
      ...(status === 'open' || states.length > 0 ? [] : [named('status', status)]),
    ],
  }
}
