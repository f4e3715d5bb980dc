import type pg from 'pg'
import { z } from 'zod'
import { dayIn, startOfDay } from '#lib/core/days.ts'
import { ended, stage } from '#lib/ledger/stages.ts'

/** How fast a system answered within one hour, and what did not go well, by the classes of the audit. */
export type SystemHour = {
  start: Date
  p50Ms: number | null
  p95Ms: number | null
  calls: number
  limited: number
  denied: number
  failed: number
}

const HOUR_MS = 3_600_000
const counted = { calls: z.number(), limited: z.number(), denied: z.number(), failed: z.number() }
const rowShape = z.array(
  z.object({ hour: z.number(), p50Ms: z.number().nullable(), p95Ms: z.number().nullable(), ...counted }),
)
const quiet = { p50Ms: null, p95Ms: null, calls: 0, limited: 0, denied: 0, failed: 0 }

export type HoursAsked = { system: string; timeZone: string; now: Date; hours?: number }

/** The last hours, the one that runs at the end. What was refused before it reached the system has no time. */
export async function readHours(reads: pg.Pool, asked: HoursAsked): Promise<SystemHour[]> {
  const { hours = 24 } = asked
  const origin = beginOf(asked) - (hours - 1) * HOUR_MS
  const { rows } = await reads.query(
    `SELECT floor((extract(epoch FROM e.at) * 1000 - $3::bigint) / ${HOUR_MS})::int AS hour,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY e.duration_ms) FILTER (WHERE e.stage IN ${ended}) AS "p50Ms",
       percentile_cont(0.95) WITHIN GROUP (ORDER BY e.duration_ms) FILTER (WHERE e.stage IN ${ended}) AS "p95Ms",
       count(*) FILTER (WHERE e.stage IN ${ended})::int AS calls,
       count(*) FILTER (WHERE e.outcome = 'limited')::int AS limited,
       count(*) FILTER (WHERE e.outcome = 'denied')::int AS denied,
       count(*) FILTER (WHERE e.outcome IN ('failed', 'unknown'))::int AS failed
     FROM ledger.event e
     WHERE e.system = $1 AND e.at >= $2 AND e.stage > ${stage.intent} AND e.stage < ${stage.change}
     GROUP BY 1`,
    [asked.system, new Date(origin), origin],
  )
  const known = new Map(rowShape.parse(rows).map(({ hour, ...row }) => [hour, row]))
  return Array.from({ length: hours }, (_, at) => ({
    start: new Date(origin + at * HOUR_MS),
    ...(known.get(at) ?? quiet),
  }))
}

/** When the hour that runs began on the company's clocks: not every zone is whole hours from UTC. */
function beginOf({ timeZone, now }: HoursAsked): number {
  const midnight = startOfDay(dayIn(timeZone, now), timeZone).getTime()
  return midnight + Math.floor((now.getTime() - midnight) / HOUR_MS) * HOUR_MS
}
