import { type Dimension, type Period, querySchema } from '#lib/measures/certified/query.ts'
import { counted } from '#lib/questions/understand/dates/calendar.ts'
import type { Queries, QueryPart, Told } from './asked-queries.ts'
import { homeTabs } from './in-address.ts'
import { type Part, together } from './parts.ts'
import type { At, QueryInput } from './tiles/tile.ts'

export type HomeTab = (typeof homeTabs)[number]
type TabAt = Omit<At, 'isUsual'>

type GroupedBy = Extract<Dimension, 'week' | 'age' | 'quarter' | 'stage' | 'department'>
type GroupsPart = {
  id: 'forecast' | 'receivables' | 'payables' | 'burnOff' | 'funnel' | 'winRate' | 'weighted' | 'headcount' | 'hours'
  query: QueryInput & { groupBy: GroupedBy }
  /** Of these days; without it of all that the measure means. */
  days?: (at: TabAt) => Period
  /** Also drawn as a line over time. */
  line?: true
}
/** Single figures of the days that home is asked for. */
type FiguresPart = { id: 'decided'; figures: readonly QueryInput[] }
type HomePart = GroupsPart | FiguresPart

/** Whole quarters; what was decided in the running one stands in the figures. */
const lastTwoYears = (at: TabAt): Period => ({ ...counted('quarter', -8, at), grain: 'range' })

/** What stands behind the key figures, part by part: stored queries of certified measures. */
const tabParts: Readonly<Record<HomeTab, readonly HomePart[]>> = {
  cash: [{ id: 'forecast', query: { measure: 'cash_forecast', groupBy: 'week' }, line: true }],
  ageing: [
    { id: 'receivables', query: { measure: 'ar', groupBy: 'age' } },
    { id: 'payables', query: { measure: 'ap', groupBy: 'age' } },
  ],
  backlog: [{ id: 'burnOff', query: { measure: 'backlog_burn', groupBy: 'quarter' } }],
  // No measure knows through which stages a bid that was decided had come: what the funnel ends in is told as a whole.
  pipeline: [
    { id: 'funnel', query: { measure: 'pipeline', groupBy: 'stage' } },
    { id: 'decided', figures: [{ measure: 'won' }, { measure: 'lost' }, { measure: 'win_rate' }] },
    { id: 'winRate', query: { measure: 'win_rate', groupBy: 'quarter' }, days: lastTwoYears },
    { id: 'weighted', query: { measure: 'pipeline_weighted', groupBy: 'stage' } },
  ],
  people: [
    { id: 'headcount', query: { measure: 'headcount', groupBy: 'department' } },
    { id: 'hours', query: { measure: 'hours', groupBy: 'week' } },
  ],
}

export type AskedHomePart = { part: GroupsPart; told: QueryPart } | { part: FiguresPart; figures: Part<Told[]> }

/** Those with anything for this person. */
export function homeTabsFor(queries: Pick<Queries, 'may'>): HomeTab[] {
  const inputs = (part: HomePart) => ('figures' in part ? part.figures : [part.query])
  return homeTabs.filter((tab) => tabParts[tab].some((part) => inputs(part).some((one) => may(queries, one))))
}

/** Everything of one tab that this person may see; each part stands alone. */
export function openHomeTab(queries: Pick<Queries, 'may' | 'part'>, tab: HomeTab, at: TabAt): AskedHomePart[] {
  return tabParts[tab].flatMap((part): AskedHomePart[] => {
    if ('figures' in part) {
      const figures = part.figures
        .filter((one) => may(queries, one))
        .map((one) => queries.part(querySchema.parse({ ...one, period: at.span.period })))
      return figures.length === 0 ? [] : [{ part, figures: together(figures) }]
    }
    if (!may(queries, part.query)) return []
    return [{ part, told: queries.part(querySchema.parse({ ...part.query, period: part.days?.(at) ?? null })) }]
  })
}

function may(queries: Pick<Queries, 'may'>, input: QueryInput): boolean {
  return queries.may(querySchema.parse(input))
}
