import type { Fact } from '#lib/facts/types.ts'
import type { Queries, Told } from '#lib/home/asked-queries.ts'
import { type Part, together } from '#lib/home/parts.ts'
import { querySchema } from '#lib/measures/certified/query.ts'
import type { Group, Result } from '#lib/measures/certified/run.ts'
import type { QueryInput } from './tabs.ts'

/** A figure of each job, what it is compared with, and the same over all of them; or why there is none. */
export type ByJob =
  | { state: 'told'; groups: ReadonlyMap<string, Group>; plans: ReadonlyMap<string, Group>; all: Fact }
  | Exclude<Told, { state: 'told' }>

/** One query by job, or several that are about different jobs, as one. */
export function byJobPart(queries: Queries, inputs: readonly QueryInput[]): Part<ByJob> & { systems: string[] } {
  const parts = inputs.map((input) => queries.part(querySchema.parse(input)))
  const { now, kept } = together(parts)
  return {
    systems: parts.flatMap(({ systems }) => systems),
    now: now.then(byJobOf),
    async kept() {
      const known = await kept()
      return known === null ? null : byJobOf(known)
    },
  }
}

function byJobOf(told: readonly Told[]): ByJob {
  const results: Result[] = []
  for (const one of told) {
    if (one.state !== 'told') return one
    results.push(one.result)
  }
  const [first] = results
  if (first === undefined) return { state: 'unfit', misfits: [] }
  return {
    state: 'told',
    groups: byId(results.flatMap(({ groups }) => groups)),
    plans: byId(results.flatMap(({ versus }) => versus?.groups ?? [])),
    all: first.total,
  }
}

function byId(groups: readonly Group[]): ReadonlyMap<string, Group> {
  return new Map(groups.flatMap((group) => (group.of === null ? [] : [[group.of.id, group] as const])))
}
