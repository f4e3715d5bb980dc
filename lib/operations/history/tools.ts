import type pg from 'pg'
import { z } from 'zod'
import { ended } from '#lib/ledger/stages.ts'

export type ToolUse = { tool: string; calls: number; p95Ms: number | null }

const rowShape = z.array(z.object({ tool: z.string(), calls: z.number(), p95Ms: z.number().nullable() }))

/** How often each tool was used in the last days and how long most of its calls took; unused ones are not among them. */
export async function readToolUse(
  reads: pg.Pool,
  { system, now, days = 30 }: { system: string; now: Date; days?: number },
): Promise<Map<string, ToolUse>> {
  const { rows } = await reads.query(
    `SELECT e.tool, count(*)::int AS calls, percentile_cont(0.95) WITHIN GROUP (ORDER BY e.duration_ms) AS "p95Ms"
     FROM ledger.event e
     WHERE e.system = $1 AND e.at >= $2 AND e.tool IS NOT NULL AND e.stage IN ${ended}
     GROUP BY e.tool`,
    [system, new Date(now.getTime() - days * 86_400_000)],
  )
  return new Map(rowShape.parse(rows).map((row) => [row.tool, row]))
}
