import type pg from 'pg'
import { z } from 'zod'
import { ended, stage } from '#lib/ledger/stages.ts'
import { keptBack } from '#lib/operations/history/verdicts.ts'
import type { Calls } from './calls.ts'
import { firstTeams } from './first-team.ts'

const count = z.coerce.number()
const named = z.object({ id: z.string(), name: z.string() })
const madeRows = z.array(
  z.object({
    system: z.string(),
    person: named.nullable(),
    team: named.nullable(),
    report: z.string().nullable(),
    count,
  }),
)
const toldRows = z.array(z.object({ report: z.string(), tellings: count, readers: count, refused: count }))

/**
 * The calls that reached a system in this time, by whom and for which report; and how often each report was told to how
 * many. A report's calls come in by a door of their own, which nobody outside can name.
 */
export async function readCalls(reads: pg.Pool, { from, to }: { from: Date; to: Date }): Promise<Calls> {
  const [made, told] = await Promise.all([
    reads.query(
      `WITH called AS (
         SELECT e.system, e.person_id, CASE WHEN e.door = 'report' THEN coalesce(e.client, '') END AS report, count(*) AS count
         FROM ledger.event e
         WHERE e.at >= $1 AND e.at < $2 AND e.stage IN ${ended} AND e.system IS NOT NULL AND NOT coalesce(${keptBack}, false)
         GROUP BY 1, 2, 3
       ), ${firstTeams}
       SELECT c.system, c.report, c.count, t.team, CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END AS person
       FROM called c LEFT JOIN person p ON p.id = c.person_id LEFT JOIN teams t ON t.person_id = c.person_id
       ORDER BY c.system, p.name, c.report`,
      [from, to],
    ),
    reads.query(
      `SELECT coalesce(e.client, '') AS report, count(DISTINCT e.correlation_id) AS tellings,
         count(DISTINCT e.person_id) AS readers, count(*) FILTER (WHERE e.stage = ${stage.denial}) AS refused
       FROM ledger.event e
       WHERE e.at >= $1 AND e.at < $2 AND e.door = 'report' AND (e.stage IN ${ended} OR e.stage = ${stage.denial})
       GROUP BY 1 ORDER BY 1`,
      [from, to],
    ),
  ])
  return { made: madeRows.parse(made.rows), told: toldRows.parse(told.rows) }
}
