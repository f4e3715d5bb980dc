import type pg from 'pg'
import { z } from 'zod'
import { stage } from '#lib/ledger/stages.ts'

/** `failed`: neither answered nor refused. */
export type CallDay = { day: string; calls: number; refused: number; failed: number }

const rowShape = z.array(z.object({ day: z.string(), calls: z.number(), refused: z.number(), failed: z.number() }))

/** The calls of each of these days by the company's calendar, of all systems together. */
export async function readCallDays(
  reads: pg.Pool,
  { from, to, timeZone, days }: { from: Date; to: Date; timeZone: string; days: readonly string[] },
): Promise<CallDay[]> {
  const { rows } = await reads.query(
    `SELECT (e.at AT TIME ZONE $3)::date::text AS day, count(*)::int AS calls,
       count(*) FILTER (WHERE e.outcome IN ('denied', 'limited'))::int AS refused,
       count(*) FILTER (WHERE e.outcome IN ('failed', 'unknown'))::int AS failed
     FROM ledger.event e
     WHERE e.at >= $1 AND e.at < $2 AND e.stage > ${stage.intent} AND e.stage < ${stage.change}
     GROUP BY 1`,
    [from, to, timeZone],
  )
  const known = new Map(rowShape.parse(rows).map((row) => [row.day, row]))
  return days.map((day) => known.get(day) ?? { day, calls: 0, refused: 0, failed: 0 })
}
