import type pg from 'pg'
import { z } from 'zod'
import { readPerson } from '#lib/identity/people.ts'

export type Status = 'active' | 'disabled' | 'absent'

/** A role as somebody holds it. */
const held = z.object({
  slug: z.string(),
  name: z.string(),
  /** The team that brings it; null when it is held directly. */
  via: z.string().nullable(),
  expiresAt: z.string().nullable(),
})
export type Held = z.output<typeof held>

const row = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  status: z.enum(['active', 'disabled']).nullable(),
  roles: z.array(held),
  teams: z.array(z.string()),
  projects: z.array(z.string()),
})

/** Who somebody is at a moment, as far as access asks: `absent` before they were here. */
export type Standing = Omit<z.output<typeof row>, 'status'> & { status: Status }

/** Of a person at `$2`, from what the triggers wrote down. A team that is gone has no name any more. */
const then = `
  WITH at_the_time AS (
    SELECT * FROM standing_history WHERE since <= $2 AND (until IS NULL OR until > $2)
  ), teams AS (
    SELECT value FROM at_the_time WHERE kind = 'team' AND person_id = $1
  ), roles AS (
    SELECT h.value AS slug, h.team_id, h.expires_at FROM at_the_time h
      WHERE h.kind = 'role' AND (h.expires_at IS NULL OR h.expires_at > $2)
        AND (h.person_id = $1 OR h.team_id::text IN (SELECT value FROM teams))
  )
  SELECT p.id, p.name, p.email,
    (SELECT value FROM at_the_time WHERE kind = 'status' AND person_id = $1) AS status,
    coalesce((SELECT json_agg(json_build_object('slug', h.slug, 'name', coalesce(r.name, h.slug),
        'via', CASE WHEN h.team_id IS NULL THEN NULL ELSE coalesce(t.name, '') END, 'expiresAt', h.expires_at)
        ORDER BY r.position, t.name NULLS FIRST)
      FROM roles h LEFT JOIN role r ON r.slug = h.slug LEFT JOIN team t ON t.id = h.team_id), '[]') AS roles,
    coalesce((SELECT array_agg(coalesce(t.name, '') ORDER BY t.name) FROM teams h LEFT JOIN team t ON t.id::text = h.value), '{}')
      AS teams,
    coalesce((SELECT array_agg(value ORDER BY value) FROM at_the_time WHERE kind = 'project' AND person_id = $1), '{}')
      AS projects
  FROM person p WHERE p.id = $1`

const began = z.array(z.object({ began: z.date().nullable() }))

/** Since when it is known who held what. */
export async function historyBegan(reads: pg.Pool): Promise<Date> {
  const { rows } = await reads.query('SELECT min(since) AS began FROM standing_history')
  return began.parse(rows)[0]?.began ?? new Date()
}

/** Null when nobody has the id. For a moment before `historyBegan` the answer would be a guess. */
export async function standingAt(reads: pg.Pool, personId: string, at: Date): Promise<Standing | null> {
  const { rows } = await reads.query(then, [personId, at])
  if (rows[0] === undefined) return null
  const { status, ...standing } = row.parse(rows[0])
  return { ...standing, status: status ?? 'absent' }
}

/** As it is now. */
export async function standingNow(reads: pg.Pool, personId: string): Promise<Standing | null> {
  // How they get in is not asked here.
  const person = await readPerson({ reads, config: { oidc: null } }, personId)
  if (person === null) return null
  const { id, name, email, status, roles, teams, projects } = person
  return { id, name, email, status, roles, teams, projects }
}
