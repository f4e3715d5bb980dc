import type pg from 'pg'
import { z } from 'zod'
import { stage } from '#lib/ledger/stages.ts'

/** Who used a system since a moment, the most first. Crews are told together: what is kept for them is kept for all. */
export type Spenders = {
  people: { id: string; name: string | null; calls: number }[]
  crews: { people: number; calls: number }
  /** Beyond the ones named. */
  others: { people: number; calls: number }
}

const rowShape = z.array(
  z.object({ id: z.string(), name: z.string().nullable(), crew: z.boolean(), calls: z.number() }),
)

export async function readSpenders(
  reads: pg.Pool,
  { system, since, named = 4 }: { system: string; since: Date; named?: number },
): Promise<Spenders> {
  const { rows } = await reads.query(
    `WITH used AS (
       SELECT e.person_id, count(*)::int AS calls FROM ledger.event e
       WHERE e.system = $1 AND e.at >= $2 AND e.stage = ${stage.intent} AND e.person_id IS NOT NULL
       GROUP BY 1
     ), crews AS (
       SELECT a.person_id, a.team_id FROM role_assignment a JOIN role r ON r.slug = a.role_slug
       WHERE r.reserve_for_crews AND (a.expires_at IS NULL OR a.expires_at > now())
     )
     SELECT u.person_id AS id, p.name, u.calls,
       u.person_id IN (SELECT person_id FROM crews WHERE person_id IS NOT NULL
         UNION ALL SELECT m.person_id FROM team_member m JOIN crews c ON c.team_id = m.team_id) AS crew
     FROM used u LEFT JOIN person p ON p.id = u.person_id
     ORDER BY u.calls DESC, u.person_id`,
    [system, since],
  )
  const all = rowShape.parse(rows)
  const office = all.filter(({ crew }) => !crew)
  return {
    people: office.slice(0, named).map(({ id, name, calls }) => ({ id, name, calls })),
    crews: sumOf(all.filter(({ crew }) => crew)),
    others: sumOf(office.slice(named)),
  }
}

function sumOf(rows: readonly { calls: number }[]): { people: number; calls: number } {
  return { people: rows.length, calls: rows.reduce((sum, { calls }) => sum + calls, 0) }
}
