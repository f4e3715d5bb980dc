import type pg from 'pg'
import { z } from 'zod'
import { stage } from '#lib/ledger/stages.ts'

/** How calls ended: `code` null where they were answered. */
export type CallEnding = { outcome: string; code: string | null; calls: number; people: number; system: string | null }

const rowShape = z.array(
  z.object({
    outcome: z.string(),
    code: z.string().nullable(),
    calls: z.number(),
    people: z.number(),
    system: z.string().nullable(),
  }),
)

/** Every way in which calls ended, the most frequent first, with the system that it met most. */
export async function readEndings(reads: pg.Pool, { from, to }: { from: Date; to: Date }): Promise<CallEnding[]> {
  const { rows } = await reads.query(
    `SELECT coalesce(e.outcome, 'unknown') AS outcome, e.code, count(*)::int AS calls,
       count(DISTINCT e.person_id)::int AS people, mode() WITHIN GROUP (ORDER BY e.system) AS system
     FROM ledger.event e
     WHERE e.at >= $1 AND e.at < $2 AND e.stage > ${stage.intent} AND e.stage < ${stage.change}
     GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
    [from, to],
  )
  return rowShape.parse(rows)
}
