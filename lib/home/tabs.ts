import { type Dimension, querySchema } from '#lib/measures/certified/query.ts'
import type { Queries, QueryPart } from './asked-queries.ts'
import { homeTabs } from './in-address.ts'
import type { QueryInput } from './tiles/tile.ts'

export type HomeTab = (typeof homeTabs)[number]

type GroupedBy = Extract<Dimension, 'week' | 'age' | 'quarter' | 'stage' | 'department'>
type HomePart = {
  id: 'forecast' | 'receivables' | 'payables' | 'burnOff' | 'funnel' | 'weighted' | 'headcount' | 'hours'
  query: QueryInput & { groupBy: GroupedBy }
  /** Also drawn as a line over time. */
  line?: true
}

/** What stands behind the key figures, part by part: stored queries of certified measures. */
const tabParts: Readonly<Record<HomeTab, readonly HomePart[]>> = {
  cash: [{ id: 'forecast', query: { measure: 'cash_forecast', groupBy: 'week' }, line: true }],
  ageing: [
    { id: 'receivables', query: { measure: 'ar', groupBy: 'age' } },
    { id: 'payables', query: { measure: 'ap', groupBy: 'age' } },
  ],
  backlog: [{ id: 'burnOff', query: { measure: 'backlog_burn', groupBy: 'quarter' } }],
  pipeline: [
    { id: 'funnel', query: { measure: 'pipeline', groupBy: 'stage' } },
    { id: 'weighted', query: { measure: 'pipeline_weighted', groupBy: 'stage' } },
  ],
  people: [
    { id: 'headcount', query: { measure: 'headcount', groupBy: 'department' } },
    { id: 'hours', query: { measure: 'hours', groupBy: 'week' } },
  ],
}

export type AskedHomePart = { part: HomePart; told: QueryPart }

/** Those with anything for this person. */
export function homeTabsFor(queries: Pick<Queries, 'may'>): HomeTab[] {
  return homeTabs.filter((tab) => tabParts[tab].some(({ query }) => queries.may(querySchema.parse(query))))
}

/** Everything of one tab that this person may see; each part stands alone. */
export function openHomeTab(queries: Pick<Queries, 'may' | 'part'>, tab: HomeTab): AskedHomePart[] {
  return tabParts[tab].flatMap((part) => {
    const query = querySchema.parse(part.query)
    return queries.may(query) ? [{ part, told: queries.part(query) }] : []
  })
}
