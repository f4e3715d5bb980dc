import type pg from 'pg'
import { z } from 'zod'
import { ended } from '#lib/ledger/stages.ts'

export type SystemSpeed = { system: string; calls: number; p50Ms: number | null; p95Ms: number | null }

const rowShape = z.array(
  z.object({ system: z.string(), calls: z.number(), p50Ms: z.number().nullable(), p95Ms: z.number().nullable() }),
)

/** How long the calls of each system took, the slowest first; what was refused before has no time. */
export async function readSpeeds(reads: pg.Pool, { from, to }: { from: Date; to: Date }): Promise<SystemSpeed[]> {
  const { rows } = await reads.query(
    `SELECT e.system, count(*)::int AS calls,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY e.duration_ms) AS "p50Ms",
       percentile_cont(0.95) WITHIN GROUP (ORDER BY e.duration_ms) AS "p95Ms"
     FROM ledger.event e
     WHERE e.at >= $1 AND e.at < $2 AND e.stage IN ${ended} AND e.system IS NOT NULL
     GROUP BY e.system ORDER BY 4 DESC NULLS LAST, e.system`,
    [from, to],
  )
  return rowShape.parse(rows)
}
