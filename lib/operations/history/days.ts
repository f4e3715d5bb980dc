import type pg from 'pg'
import { z } from 'zod'
import { addDays, dayIn, startOfDay } from '#lib/core/days.ts'
import { stage } from '#lib/ledger/stages.ts'
import { codesOf, keptBack } from './verdicts.ts'

/** How a system did on one day of the company's calendar. */
export type SystemDay = { day: string; answered: number; limited: number; failed: number }

export type DaysAsked = { system: string; timeZone: string; now: Date; days?: number }

const rowShape = z.array(z.object({ day: z.string(), answered: z.number(), limited: z.number(), failed: z.number() }))

/**
 * Every day up to today, the oldest first; a day without calls is one of them. A call that nobody knows the end of was
 * lost by a process of ours, and counts as nothing.
 */
export async function readDays(reads: pg.Pool, { system, timeZone, now, days = 90 }: DaysAsked): Promise<SystemDay[]> {
  const today = dayIn(timeZone, now)
  const first = addDays(today, 1 - days)
  const { rows } = await reads.query(
    `SELECT (e.at AT TIME ZONE $3)::date::text AS day,
       count(*) FILTER (WHERE e.outcome = 'ok' OR e.code = ANY ($4))::int AS answered,
       count(*) FILTER (WHERE e.code = ANY ($5) AND NOT ${keptBack})::int AS limited,
       count(*) FILTER (WHERE e.code = ANY ($6) AND NOT ${keptBack})::int AS failed
     FROM ledger.event e
     WHERE e.system = $1 AND e.at >= $2 AND e.stage = ${stage.outcome}
     GROUP BY 1`,
    [system, startOfDay(first, timeZone), timeZone, codesOf('answered'), codesOf('limited'), codesOf('failed')],
  )
  const known = new Map(rowShape.parse(rows).map((row) => [row.day, row]))
  return Array.from({ length: days }, (_, at) => {
    const day = addDays(first, at)
    return known.get(day) ?? { day, answered: 0, limited: 0, failed: 0 }
  })
}
