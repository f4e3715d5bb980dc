import type pg from 'pg'
import { z } from 'zod'

const teamRow = z.object({
  slug: z.string(),
  name: z.string(),
  /** Where a directory says who is in it; null for a team that was made here. */
  directory: z.string().nullable(),
  lead: z.object({ id: z.string(), name: z.string() }).nullable(),
  members: z.number(),
  roles: z.array(z.object({ slug: z.string(), name: z.string(), expiresAt: z.string().nullable() })),
})
export type TeamRow = z.output<typeof teamRow>

const rowsOfTeams = `
  SELECT t.slug, t.name, t.directory,
    (SELECT json_build_object('id', p.id, 'name', p.name) FROM person p WHERE p.id = t.lead_id) AS lead,
    (SELECT count(*)::int FROM team_member m JOIN person p ON p.id = m.person_id
      WHERE m.team_id = t.id AND p.status = 'active') AS members,
    coalesce((SELECT json_agg(json_build_object('slug', r.slug, 'name', r.name, 'expiresAt', a.expires_at)
        ORDER BY r.position)
      FROM role_assignment a JOIN role r ON r.slug = a.role_slug
      WHERE a.team_id = t.id AND (a.expires_at IS NULL OR a.expires_at > now())), '[]') AS roles
  FROM team t`

/** Teams with their active members and the roles they bring. */
export async function listTeams(reads: pg.Pool): Promise<TeamRow[]> {
  const { rows } = await reads.query(`${rowsOfTeams} ORDER BY lower(t.name), t.slug`)
  return z.array(teamRow).parse(rows)
}

const member = z.object({ id: z.string(), name: z.string(), email: z.string(), status: z.enum(['active', 'disabled']) })
export type TeamMember = z.output<typeof member>

/** One team with who is in it; null when there is none of that name. */
export async function readTeam(reads: pg.Pool, slug: string): Promise<(TeamRow & { people: TeamMember[] }) | null> {
  const found = await reads.query(`${rowsOfTeams} WHERE t.slug = $1`, [slug])
  if (found.rows[0] === undefined) return null
  const { rows } = await reads.query(
    `SELECT p.id, p.name, p.email, p.status::text FROM person p JOIN team_member m ON m.person_id = p.id
      JOIN team t ON t.id = m.team_id WHERE t.slug = $1 ORDER BY lower(p.name), p.id`,
    [slug],
  )
  return { ...teamRow.parse(found.rows[0]), people: z.array(member).parse(rows) }
}
