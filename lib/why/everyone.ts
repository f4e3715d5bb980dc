import type pg from 'pg'
import { z } from 'zod'

const row = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  source: z.string(),
  roles: z.array(
    z.object({ slug: z.string(), name: z.string(), via: z.string().nullable(), expiresAt: z.string().nullable() }),
  ),
  projects: z.array(z.string()),
})
export type Someone = z.output<typeof row>

/** Everybody who may come in and holds a role, with where each role comes from; one read for the whole company. */
export async function readEveryone(reads: pg.Pool): Promise<Someone[]> {
  const { rows } = await reads.query(`
    WITH held AS (
      SELECT a.person_id, a.role_slug, NULL AS via, a.expires_at FROM role_assignment a
        WHERE a.person_id IS NOT NULL AND (a.expires_at IS NULL OR a.expires_at > now())
      UNION ALL
      SELECT m.person_id, a.role_slug, t.name, a.expires_at
        FROM role_assignment a JOIN team_member m ON m.team_id = a.team_id JOIN team t ON t.id = a.team_id
        WHERE a.expires_at IS NULL OR a.expires_at > now()
    )
    SELECT p.id, p.name, p.email, p.source,
      json_agg(json_build_object('slug', r.slug, 'name', r.name, 'via', h.via, 'expiresAt', h.expires_at)
        ORDER BY r.position, h.via NULLS FIRST) AS roles,
      coalesce((SELECT array_agg(project ORDER BY project) FROM project_assignment WHERE person_id = p.id), '{}') AS projects
    FROM person p JOIN held h ON h.person_id = p.id JOIN role r ON r.slug = h.role_slug
    WHERE p.status = 'active'
    GROUP BY p.id ORDER BY lower(p.name), p.id`)
  return z.array(row).parse(rows)
}
