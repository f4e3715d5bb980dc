import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import type { Spent } from './budgets.ts'

const rows = z.array(z.object({ person: z.coerce.number(), company: z.coerce.number() }))
const teamRows = z.array(z.object({ name: z.string(), micros: z.coerce.number() }))

/** What models cost since then. Who is in a team now counts in it with all of the month. */
export async function readSpent(personId: string, since: Date, database: Database): Promise<Spent> {
  const [own, teams] = await Promise.all([
    database.$queryRaw`
      SELECT coalesce(sum(u.cost_micros) FILTER (WHERE c.person_id = ${personId}::uuid), 0) AS person,
             coalesce(sum(u.cost_micros), 0) AS company
        FROM model_use u JOIN turn t ON t.id = u.turn_id JOIN conversation c ON c.id = t.conversation_id
       WHERE u.at >= ${since}`,
    database.$queryRaw`
      SELECT team.name, coalesce(sum(u.cost_micros), 0) AS micros
        FROM team_member mine JOIN team ON team.id = mine.team_id
        JOIN team_member m ON m.team_id = mine.team_id
        LEFT JOIN conversation c ON c.person_id = m.person_id
        LEFT JOIN turn t ON t.conversation_id = c.id
        LEFT JOIN model_use u ON u.turn_id = t.id AND u.at >= ${since}
       WHERE mine.person_id = ${personId}::uuid
       GROUP BY team.id, team.name ORDER BY team.name`,
  ])
  const [sums] = rows.parse(own)
  return { person: sums?.person ?? 0, company: sums?.company ?? 0, teams: teamRows.parse(teams) }
}
