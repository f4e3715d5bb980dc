import type { Principal } from '#lib/core/caller.ts'
import { needsOfQuery } from '#lib/home/asked-queries.ts'
import { exceptions } from '#lib/home/matter.ts'
import type { Parts } from '#lib/home/parts.ts'
import { tiles } from '#lib/home/tiles/index.ts'
import { usualQuery } from '#lib/home/tiles/open-tile.ts'
import type { Need } from '#lib/measures/asks.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import { callsOf, mayAskFor } from '#lib/measures/scope.ts'
import type { Thing } from '../compose/at.ts'
import { queryOf } from '../compose/query.ts'
import { columns } from '../compose/wip.ts'
import type { DefinedBlock, ReportDefinition, ReportQuery } from '../definition.ts'

/** How much of a part somebody may read: all of it, that of their own jobs, some of its figures, or nothing. */
export type Reach = 'all' | 'own_jobs' | 'part' | 'nothing'

type Who = Pick<Principal, 'roles' | 'projects'>
/** Of the author's own parts what nobody was asked for. */
type At = Pick<Parts, 'base' | 'nothing' | 'deps'> & {
  /** Whether somebody may read figures of Gatehouse itself. */
  readsOwn(who: Who): boolean
}
type On = At & { job: Thing | null }

/**
 * How much of each block somebody may read, by the policy alone: nobody is asked for anything, so whoever looks learns
 * of another person's rights and of no figure.
 */
export function readableBlocks(
  { blocks, parameter }: Pick<ReportDefinition, 'blocks' | 'parameter'>,
  who: Who,
  at: At,
): Reach[] {
  return blocks.map((block) => reachOf(block, who, { ...at, job: parameter === 'job' ? someJob(who) : null }))
}

/** Where it is about one job, one that may be theirs. */
function someJob({ projects }: Who): Thing {
  const id = projects[0] ?? 'any'
  return { name: id, ids: [id] }
}

function reachOf(block: DefinedBlock, who: Who, at: On): Reach {
  switch (block.kind) {
    case 'figures':
      return together(block.items.map(({ query }) => ofQuery(asked(query, at), who, at)))
    case 'table':
    case 'chart':
      return ofQuery(asked(block.query, at), who, at)
    case 'wip':
      return together(columns.map(({ measure }) => ofQuery(querySchema.parse({ measure, groupBy: 'job' }), who, at)))
    case 'key_figures':
    case 'brief':
      return together(tiles.map((tile) => ofQuery(usualQuery(tile, at.base), who, at)))
    case 'findings':
      return together(
        exceptions
          .filter(({ id }) => block.kinds.length === 0 || block.kinds.includes(id))
          .map((rule) => ofNeeds(rule.needsOf(at.nothing), who, at)),
      )
    case 'job_loop': {
      const jobs = ofQuery(asked(block.by, at), who, at)
      return jobs === 'nothing'
        ? jobs
        : together([jobs, ...block.blocks.map((one) => reachOf(one, who, { ...at, job: someJob(who) }))])
    }
    case 'own':
      return at.readsOwn(who) ? 'all' : 'nothing'
    default:
      return 'all'
  }
}

function asked(query: ReportQuery, { base, job }: On): Query {
  return queryOf(query, { parts: { base }, job })
}

function ofQuery(query: Query, who: Who, at: At): Reach {
  return ofNeeds(needsOfQuery(query, at.nothing), who, at)
}

function ofNeeds(needs: readonly Need[], who: Who, { deps: { gateway } }: At): Reach {
  if (!mayAskFor(needs, who, gateway)) return 'nothing'
  const isOwn = needs.some((need) => need.needed && callsOf(need, who, gateway).some(({ job }) => job !== null))
  return isOwn ? 'own_jobs' : 'all'
}

function together(all: readonly Reach[]): Reach {
  if (all.every((one) => one === 'nothing')) return 'nothing'
  if (all.some((one) => one === 'nothing' || one === 'part')) return 'part'
  return all.some((one) => one === 'own_jobs') ? 'own_jobs' : 'all'
}
