import type pg from 'pg'
import { z } from 'zod'
import { dayIn, startOfDay } from '#lib/core/days.ts'
import { countCap } from './event-outcomes.ts'
import { type Resolved, resolve } from './resolve.ts'
import { onlyPerson } from './scope.ts'
import type { SearchDeps } from './search.ts'
import { type AuditSearch, type Range, rangeOf } from './search-params.ts'
import { createBinder, type Facet, whereOf } from './where.ts'

/** Facets look at so many of the newest events, which keeps them quick on any range. */
const facetSample = 20_000
const choicesPerFacet = 30
const mostBuckets = 100

/** `value` is what the search takes: a mail address, a slug, `system__tool`. `count` is capped at `countCap` + 1. */
export type FacetChoice = { value: string; label: string | null; count: number }
type Histogram = { widthMs: number; bars: { start: string; counts: Record<string, number> }[] }

export type AuditSummary = {
  range: { from: string; to: string }
  /** Capped at `countCap` + 1. */
  total: number
  running: number
  facets: Record<Facet, FacetChoice[]>
  /** Older events than the facets looked at exist. */
  facetsPartial: boolean
  histogram: Histogram
}

type Context = { search: Resolved; range: Range; only: string | null; reads: pg.Pool; timeZone: string }

const facetColumns: Record<Facet, string> = {
  outcome: 'outcome',
  person: 'person_id::text',
  system: 'system',
  tool: "system || '__' || tool",
  door: 'door',
  project: 'project',
}
const facetNames: readonly Facet[] = ['outcome', 'person', 'system', 'tool', 'door', 'project']

/** What stands around a list of events: how many, over time, and what else they could be narrowed to. */
export async function summarizeAudit(search: AuditSearch, deps: Omit<SearchDeps, 'macKey'>): Promise<AuditSummary> {
  const { reads, visibleTo, timeZone, now = new Date() } = deps
  const wanted = rangeOf(search, now, timeZone)
  const only = onlyPerson(visibleTo)
  const context: Context = { search: await resolve(search, reads), range: wanted, only, reads, timeZone }
  const range = await drawnRange(context)
  const [total, running, histogram, facets] = await Promise.all([
    count(context),
    count({ ...context, search: { ...context.search, outcome: ['running'] } }),
    readHistogram(context, range),
    readFacets(context),
  ])
  return { range: { from: range.from.toISOString(), to: range.to.toISOString() }, total, running, ...facets, histogram }
}

/** A search for one question has no beginning of its own: the picture then begins where its events do. */
async function drawnRange({ search, range, only, reads }: Context): Promise<Range> {
  if (range.from.getTime() > 0) return range
  const binder = createBinder()
  const { rows } = await reads.query(
    `SELECT min(e.at) AS first, max(e.at) AS last FROM ledger.event e WHERE ${whereOf(search, range, only, binder)}`,
    binder.values,
  )
  const { first, last } = z.object({ first: z.date().nullable(), last: z.date().nullable() }).parse(rows[0])
  if (first === null || last === null) return { from: new Date(range.to.getTime() - 3_600_000), to: range.to }
  return { from: new Date(first.getTime() - 60_000), to: new Date(last.getTime() + 60_000) }
}

async function count({ search, range, only, reads }: Context): Promise<number> {
  const binder = createBinder()
  const where = whereOf(search, range, only, binder)
  const { rows } = await reads.query(
    // In the order of the list: the plan that finds its first page also finds the first thousand.
    `SELECT count(*)::int AS n FROM (
       SELECT FROM ledger.event e WHERE ${where} ORDER BY e.at DESC, e.call_id DESC LIMIT ${countCap + 1}) found`,
    binder.values,
  )
  return z.object({ n: z.number() }).parse(rows[0]).n
}

const minute = 60_000
const widths = [1, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1_440, 10_080, 43_200].map((n) => n * minute)

/** The narrowest width that needs at most a hundred bars. */
function bucketWidth({ from, to }: Range): number {
  const span = to.getTime() - from.getTime()
  return widths.find((width) => span / width <= mostBuckets - 1) ?? Math.ceil(span / mostBuckets)
}

async function readHistogram({ search, range, only, reads, timeZone }: Context, drawn: Range): Promise<Histogram> {
  const binder = createBinder()
  const widthMs = bucketWidth(drawn)
  const origin = originOf(drawn.from, widthMs, timeZone)
  const where = whereOf(search, range, only, binder)
  const bucket = `floor((extract(epoch FROM e.at) * 1000 - ${binder.add(origin, 'bigint')}) / ${binder.add(widthMs, 'bigint')})`
  const { rows } = await reads.query(
    `SELECT ${bucket}::int AS bucket, coalesce(e.outcome, 'running') AS outcome, count(*)::int AS n
       FROM ledger.event e WHERE ${where} GROUP BY 1, 2`,
    binder.values,
  )
  const counted = z.array(z.object({ bucket: z.number(), outcome: z.string(), n: z.number() })).parse(rows)
  const bars = Math.max(1, Math.ceil((drawn.to.getTime() - origin) / widthMs))
  const counts: Record<string, number>[] = Array.from({ length: bars }, () => ({}))
  for (const { bucket: at, outcome, n } of counted) {
    const bar = counts[Math.min(Math.max(at, 0), bars - 1)]
    if (bar !== undefined) bar[outcome] = (bar[outcome] ?? 0) + n
  }
  return {
    widthMs,
    bars: counts.map((bar, at) => ({ start: new Date(origin + at * widthMs).toISOString(), counts: bar })),
  }
}

/** Bars begin at round times of the company's day. */
function originOf(from: Date, widthMs: number, timeZone: string): number {
  const midnight = startOfDay(dayIn(timeZone, from), timeZone).getTime()
  return midnight + Math.floor((from.getTime() - midnight) / widthMs) * widthMs
}

const facetRows = z.array(
  z.object({ facet: z.string(), value: z.string().nullable(), n: z.number(), label: z.string().nullable() }),
)

/** A facet that the search already narrows is counted without that part, so that the others can still be chosen. */
async function readFacets(context: Context): Promise<Pick<AuditSummary, 'facets' | 'facetsPartial'>> {
  const { search } = context
  const narrowed: Record<Facet, boolean> = {
    outcome: search.outcome.length > 0,
    person: search.people !== null,
    system: search.system.length > 0,
    tool: search.tool.length > 0,
    door: search.door.length > 0,
    project: search.project.length > 0,
  }
  const free = facetNames.filter((facet) => !narrowed[facet])
  const counted = await Promise.all([
    countFacets(free, null, context),
    ...facetNames.filter((facet) => narrowed[facet]).map((facet) => countFacets([facet], facet, context)),
  ])
  const rows = counted.flatMap((one) => one.rows)
  const facets: Record<Facet, FacetChoice[]> = {
    outcome: [],
    person: [],
    system: [],
    tool: [],
    door: [],
    project: [],
  }
  for (const name of facetNames) {
    facets[name] = rows
      .filter(({ facet, value }) => facet === name && value !== null)
      .sort((a, b) => b.n - a.n)
      .map(({ value, n, label }) => ({ value: value ?? '', label, count: Math.min(n, countCap + 1) }))
  }
  return { facets, facetsPartial: counted.some((one) => one.partial) }
}

async function countFacets(facets: readonly Facet[], except: Facet | null, { search, range, only, reads }: Context) {
  if (facets.length === 0) return { rows: [], partial: false }
  const binder = createBinder()
  const where = whereOf(search, range, only, binder, except)
  const each = facets.map(
    (facet) => `(SELECT '${facet}' AS facet, ${facetColumns[facet]} AS value, count(*)::int AS n FROM seen
       GROUP BY 2 HAVING ${facetColumns[facet]} IS NOT NULL ORDER BY 3 DESC, 2 LIMIT ${choicesPerFacet})`,
  )
  const { rows } = await reads.query(
    `WITH seen AS MATERIALIZED (
       SELECT e.outcome, e.person_id, e.system, e.tool, e.door, e.project FROM ledger.event e
        WHERE ${where} ORDER BY e.at DESC, e.call_id DESC LIMIT ${facetSample + 1})
     SELECT f.facet, coalesce(p.email, f.value) AS value, f.n, p.name AS label
       FROM (${each.join(' UNION ALL ')} UNION ALL SELECT 'all', NULL, count(*)::int FROM seen) f
       LEFT JOIN person p ON f.facet = 'person' AND p.id = CASE WHEN f.facet = 'person' THEN f.value::uuid END`,
    binder.values,
  )
  const parsed = facetRows.parse(rows)
  return { rows: parsed, partial: (parsed.find(({ facet }) => facet === 'all')?.n ?? 0) > facetSample }
}
