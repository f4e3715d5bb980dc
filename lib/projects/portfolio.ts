import { openQueries } from '#lib/home/asked-queries.ts'
import { knownAfter } from '#lib/home/look.ts'
import { outcomes, type SystemOutcome } from '#lib/home/outcomes.ts'
import { type Part, type Parts, together } from '#lib/home/parts.ts'
import { type ByJob, byJobPart } from './by-job.ts'
import { type Column, columns } from './columns.ts'
import type { ColumnTold, ToldColumns } from './grid.ts'
import { type JobsTold, jobsPart } from './jobs.ts'
import type { QueryInput } from './tabs.ts'

/** The portfolio as far as it is known. */
export type PortfolioTold = {
  /** Null: it is not known yet which jobs there are. */
  jobs: JobsTold | null
  columns: ToldColumns
  /** How each system has answered so far; null where one has not. */
  systems: { system: string; outcome: SystemOutcome | null }[]
  readAt: string
}

type ColumnPart = { column: Column; systems: string[] } & Part<ColumnTold>

export type Portfolio = {
  /** Which jobs there are, or why nobody knows. */
  jobs: Promise<JobsTold>
  whole: Promise<PortfolioTold>
  /** What was told by then, what was kept, and nothing of the rest. */
  early(afterMs: number): Promise<PortfolioTold>
  /** Null: nothing is kept for this person. */
  kept(): Promise<PortfolioTold | null>
}

/** The jobs that a person may see with a figure of each in every column, all asked as one. */
export function openPortfolio(parts: Parts, { withComplete }: { withComplete: boolean }): Portfolio {
  const queries = openQueries(parts)
  const partOf = (query: QueryInput, { openOnly }: Column) => {
    const both = openOnly === true && withComplete
    return byJobPart(queries, both ? [query, { ...query, states: ['complete'] }] : [query])
  }
  const jobs = jobsPart(parts)
  const all = columns.map((column): ColumnPart => {
    const names = Object.keys(column.beside ?? {})
    const asked = [column.query, ...Object.values(column.beside ?? {})].map((query) => partOf(query, column))
    const { now, kept } = together(asked)
    return {
      column,
      systems: [...new Set(asked.flatMap(({ systems }) => systems))],
      now: now.then((told) => columnOf(names, told)),
      async kept() {
        const known = await kept()
        return known === null ? null : columnOf(names, known)
      },
    }
  })

  const tell = (known: JobsTold | null, told: readonly (ColumnTold | null)[]): PortfolioTold => ({
    jobs: known,
    columns: all.map(({ column }, at) => ({ column, told: told[at] ?? null })),
    systems: systemsOf(
      parts,
      all.flatMap(({ systems }, at) => (told[at] == null ? systems : [])),
    ),
    readAt: new Date(parts.deps.nowMs()).toISOString(),
  })
  const whole = Promise.all([jobs.now, Promise.all(all.map(({ now }) => now))]).then(([known, told]) =>
    tell(known, told),
  )
  async function early(afterMs: number): Promise<PortfolioTold> {
    const told = await Promise.all(all.map((part) => knownAfter(part, afterMs)))
    return tell(await knownAfter(jobs, 0), told)
  }
  // Who reads a part alone must not be ended by what nobody waits for.
  for (const promise of [whole, jobs.now]) promise.catch(() => undefined)
  return { jobs: jobs.now, whole, early, kept: async () => ((await jobs.kept()) === null ? null : early(0)) }
}

/** Those that answered, and those that are still waited for. */
function systemsOf({ asking, deps }: Parts, waiting: readonly string[]): PortfolioTold['systems'] {
  const order = deps.gateway.catalog.all().systems.map(({ slug }) => slug)
  const told = outcomes(asking.replies(), order, deps.nowMs())
  return order.flatMap((system) => {
    const outcome = waiting.includes(system) ? null : (told.find((one) => one.system === system) ?? null)
    return outcome === null && !waiting.includes(system) ? [] : [{ system, outcome }]
  })
}

function columnOf(names: readonly string[], [value, ...beside]: readonly ByJob[]): ColumnTold {
  const entries = names.flatMap((name, at) => {
    const told = beside[at]
    return told === undefined ? [] : [[name, told] as const]
  })
  return { value: value ?? { state: 'unfit', misfits: [] }, beside: Object.fromEntries(entries) }
}
