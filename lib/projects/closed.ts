import { needsOfQuery } from '#lib/home/asked-queries.ts'
import type { Parts } from '#lib/home/parts.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import { type Closed, closedIn } from '#lib/measures/closed.ts'
import { columns } from './columns.ts'

/** Systems that columns of the portfolio come from and this reader may not ask: their columns are not there. */
export function closedToColumns({ nothing, caller, deps }: Parts): Closed {
  const queries = columns.flatMap(({ query, beside = {} }) => [query, ...Object.values(beside)])
  const needs = queries.flatMap((query) => needsOfQuery(querySchema.parse(query), nothing)).filter((one) => one.needed)
  return closedIn(needs, caller.principal, deps.gateway)
}
