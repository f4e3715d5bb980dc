import type pg from 'pg'
import { z } from 'zod'
import type { VendorBudget } from '#lib/connectors/kit/vendor-http.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { ended } from '#lib/ledger/stages.ts'
import type { Catalog, CatalogSystem } from '#lib/systems/catalog.ts'

export type HealthWord = 'healthy' | 'degraded' | 'breaker_open' | 'limited' | 'paused' | 'not_set_up' | 'not_reached'

/** What the ledger says of the last hour. */
export type HourOfCalls = {
  calls: number
  ok: number
  /** Calls that ended otherwise, by error code, the most frequent first. Our own refusals are not among them. */
  failures: { code: string; count: number }[]
  p50Ms: number | null
  p95Ms: number | null
  people: number
  lastOkAt: Date | null
}

export type SystemHealth = {
  slug: string
  name: string
  hosting: CatalogSystem['hosting']
  ours: boolean
  word: HealthWord
  hour: HourOfCalls
  /** What the vendor last said of its own limits. */
  budget: VendorBudget | null
  /** How long the vendor asked us to wait from now; null when it did not. */
  waitMs: number | null
  breaker: 'closed' | 'open' | 'half_open'
  tools: { on: number; total: number; waiting: number }
}

export const quietHour: HourOfCalls = {
  calls: 0,
  ok: 0,
  failures: [],
  p50Ms: null,
  p95Ms: null,
  people: 0,
  lastOkAt: null,
}

const LOW_BUDGET = 0.1
const MANY_FAILURES = 0.05

/** Codes that say something about the vendor; a wrong record number of a caller is not among them. */
const sick = [
  'system_unavailable',
  'system_timeout',
  'protocol_error',
  'reauth_required',
  'secrets_unavailable',
  'outcome_unknown',
  'internal',
  'unknown',
]

/** One word for a system. What an administrator did comes before what is measured, and what stops calls before what slows them. */
export function healthWord(now: {
  configured: boolean
  /** A foreign server that could not be asked what it offers: nothing is known of it. */
  notReached?: boolean
  paused: boolean
  breaker: SystemHealth['breaker']
  waitMs: number | null
  budget: VendorBudget | null
  hour: HourOfCalls
  nowMs: number
}): HealthWord {
  if (!now.configured) return 'not_set_up'
  if (now.paused) return 'paused'
  if (now.breaker === 'open') return 'breaker_open'
  if (now.notReached === true) return 'not_reached'
  if (now.waitMs !== null || budgetLow(now.budget, now.nowMs)) return 'limited'
  if (now.breaker === 'half_open') return 'degraded'
  const failed = now.hour.failures.reduce((sum, { code, count }) => sum + (sick.includes(code) ? count : 0), 0)
  return failed > 0 && failed / now.hour.calls >= MANY_FAILURES ? 'degraded' : 'healthy'
}

/** A tenth or less is left and the vendor has not started a new window since. */
function budgetLow(budget: VendorBudget | null, nowMs: number): boolean {
  if (budget?.remaining == null || budget.limit == null || budget.limit <= 0) return false
  if (budget.resetAtMs !== null && budget.resetAtMs <= nowMs) return false
  return budget.remaining / budget.limit <= LOW_BUDGET
}

/** A system's breaker and what its vendor said of limits; `waitUntilMs` is on the monotonic clock. */
type Watched = {
  state(): { breaker: 'closed' | 'open' | 'half_open'; waitUntilMs: number | null; budget: VendorBudget | null }
}

export type HealthDeps = {
  catalog: Catalog
  hosts: Pick<Hosts, 'configured' | 'reach'>
  guards: ReadonlyMap<string, Watched>
  reads: pg.Pool
  clock: { now(): Date; monotonicMs(): number }
}

/** Every system as it is now, in the order of the catalog. */
export async function readHealth(deps: HealthDeps): Promise<SystemHealth[]> {
  const hours = await readHours(deps.reads)
  return deps.catalog.all().systems.map((system) => toHealth(system, hours.get(system.slug) ?? quietHour, deps))
}

/** The same without the last hour: what this process knows without asking anybody. */
export function healthWithoutHour(deps: Omit<HealthDeps, 'reads'>): SystemHealth[] {
  return deps.catalog.all().systems.map((system) => toHealth(system, quietHour, deps))
}

function toHealth(system: CatalogSystem, hour: HourOfCalls, deps: Omit<HealthDeps, 'reads'>): SystemHealth {
  const { slug, name, hosting, ours } = system
  const guard = deps.guards.get(slug)?.state() ?? { breaker: 'closed' as const, waitUntilMs: null, budget: null }
  const waitMs = guard.waitUntilMs === null ? null : Math.ceil(guard.waitUntilMs - deps.clock.monotonicMs())
  const { breaker, budget } = guard
  const tools = deps.catalog.all().tools.filter((tool) => tool.system.slug === slug && tool.state !== 'gone')
  const on = tools.filter(({ state }) => state === 'approved').length
  const waiting = tools.filter(({ state, keptOut = false }) => state !== 'approved' && !keptOut).length
  const word = healthWord({
    configured: deps.hosts.configured(slug),
    notReached: !ours && isUnknown(deps.hosts.reach(slug), tools.length),
    paused: system.state === 'paused',
    breaker,
    waitMs,
    budget,
    hour,
    nowMs: deps.clock.now().getTime(),
  })
  return {
    slug,
    name,
    hosting,
    ours,
    word,
    hour,
    budget,
    waitMs,
    breaker,
    tools: { on, total: tools.length, waiting },
  }
}

/** Never asked since the start and nothing known of before, or asked last in vain. */
function isUnknown(reach: ReturnType<Hosts['reach']>, tools: number): boolean {
  return reach === 'failed' || (reach === 'not_asked' && tools === 0)
}

const row = z.object({
  system: z.string(),
  calls: z.number(),
  ok: z.number(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  people: z.number(),
  lastOkAt: z.date().nullable(),
  failures: z.record(z.string(), z.number()),
})

/** Outcomes of the last hour by system; denials never reached a system and are left out. */
async function readHours(reads: pg.Pool): Promise<Map<string, HourOfCalls>> {
  const { rows } = await reads.query(`
    WITH recent AS MATERIALIZED (
      SELECT system, outcome, coalesce(code, 'unknown') AS code, duration_ms, person_id, at FROM ledger.event
      WHERE at > now() - interval '1 hour' AND stage IN ${ended} AND system IS NOT NULL
    )
    SELECT r.system, count(*)::int AS calls, count(*) FILTER (WHERE outcome = 'ok')::int AS ok,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS "p50Ms",
      percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS "p95Ms",
      count(DISTINCT person_id)::int AS people, max(at) FILTER (WHERE outcome = 'ok') AS "lastOkAt",
      coalesce((SELECT json_object_agg(code, n) FROM (SELECT code, count(*)::int AS n FROM recent f
        WHERE f.system = r.system AND f.outcome IS DISTINCT FROM 'ok' GROUP BY code) f), '{}') AS failures
    FROM recent r GROUP BY r.system`)
  return new Map(
    z
      .array(row)
      .parse(rows)
      .map(({ system, failures, ...hour }) => [
        system,
        {
          ...hour,
          failures: Object.entries(failures)
            .map(([code, count]) => ({ code, count }))
            .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
        },
      ]),
  )
}
