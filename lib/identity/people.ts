import type pg from 'pg'
import { z } from 'zod'
import { sources } from './sources.ts'

/** What the list can be asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const PeopleSearch = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  status: z.enum(['active', 'disabled', 'all']).catch('active').default('active'),
  /** A role's slug, or `none` for people without one. */
  role: z.string().max(60).catch('').default(''),
  team: z.string().max(60).catch('').default(''),
  source: z
    .enum(['', ...sources])
    .catch('')
    .default(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
})
export type PeopleSearch = z.output<typeof PeopleSearch>

export const peoplePageSize = 100

const heldRole = z.object({
  slug: z.string(),
  name: z.string(),
  /** The team that brings it; null when the person holds it directly. */
  via: z.string().nullable(),
  expiresAt: z.string().nullable(),
})

const personRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  status: z.enum(['active', 'disabled']),
  source: z.string(),
  roles: z.array(heldRole),
  teams: z.array(z.string()),
  projects: z.array(z.string()),
  sessions: z.number(),
  tokens: z.number(),
  /** The latest sign-in or event of the person; null when there never was one. */
  lastActive: z.date().nullable(),
})
export type PersonRow = z.output<typeof personRow>
export type HeldRole = z.output<typeof heldRole>

export type PeoplePage = { people: PersonRow[]; total: number }

const details = `
  SELECT p.id, p.name, p.email, p.job_title AS "jobTitle", p.status::text, p.source,
    coalesce((
      SELECT json_agg(json_build_object('slug', r.slug, 'name', r.name, 'via', t.name, 'expiresAt', a.expires_at)
        ORDER BY r.position, t.name NULLS FIRST)
      FROM role_assignment a JOIN role r ON r.slug = a.role_slug LEFT JOIN team t ON t.id = a.team_id
      WHERE (a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id))
        AND (a.expires_at IS NULL OR a.expires_at > now())), '[]') AS roles,
    coalesce((SELECT array_agg(t.name ORDER BY t.name) FROM team_member m JOIN team t ON t.id = m.team_id
      WHERE m.person_id = p.id), '{}') AS teams,
    coalesce((SELECT array_agg(project ORDER BY project) FROM project_assignment WHERE person_id = p.id), '{}') AS projects,
    (SELECT count(*)::int FROM session s
      WHERE s.person_id = p.id AND s.revoked_at IS NULL AND s.expires_at > now()) AS sessions,
    (SELECT count(*)::int FROM access_token t
      WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.expires_at > now()) AS tokens,
    greatest(
      (SELECT max(created_at) FROM session WHERE person_id = p.id),
      (SELECT at FROM ledger.event WHERE person_id = p.id ORDER BY at DESC LIMIT 1)) AS "lastActive"`

/** `$1` words, `$2` status, `$3` role, `$4` team, `$5` source, `$6` offset. Details are read for the page's rows only. */
const listStatement = `
  WITH found AS (
    SELECT p.*, count(*) OVER ()::int AS total FROM person p
    WHERE ($1 = '' OR p.name ILIKE $1 OR p.email ILIKE $1 OR p.job_title ILIKE $1)
      AND ($2 = 'all' OR p.status::text = $2)
      AND (CASE WHEN $5 = '' THEN p.source <> 'service' ELSE p.source = $5 END)
      AND ($4 = '' OR EXISTS (SELECT FROM team_member m JOIN team t ON t.id = m.team_id
        WHERE m.person_id = p.id AND t.slug = $4))
      AND ($3 = '' OR ($3 = 'none') <> EXISTS (SELECT FROM role_assignment a
        WHERE (a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id))
          AND (a.expires_at IS NULL OR a.expires_at > now()) AND ($3 = 'none' OR a.role_slug = $3)))
    ORDER BY lower(p.name), p.id LIMIT ${peoplePageSize} OFFSET $6
  )
  ${details}, p.total FROM found p ORDER BY lower(p.name), p.id`

/** People with what they hold, by name; service accounts only when they are asked for. */
export async function listPeople(reads: pg.Pool, search: PeopleSearch): Promise<PeoplePage> {
  const { q, status, role, team, source, page } = search
  const { rows } = await reads.query(listStatement, [
    q === '' ? '' : `%${escapeLike(q)}%`,
    ...[status, role, team, source],
    (page - 1) * peoplePageSize,
  ])
  const people = z.array(personRow.extend({ total: z.number() })).parse(rows)
  return { people: people.map(({ total: _, ...person }) => person), total: people[0]?.total ?? 0 }
}

/** One person, whatever their status; null when nobody has the id. */
export async function readPerson(reads: pg.Pool, id: string): Promise<PersonRow | null> {
  const { rows } = await reads.query(`${details} FROM person p WHERE p.id = $1`, [id])
  return rows[0] === undefined ? null : personRow.parse(rows[0])
}

export type Counts = { active: number; disabled: number; withoutRole: number }

const counts = z.object({ active: z.number(), disabled: z.number(), withoutRole: z.number() })

/** How many people there are in all, for the filters above the list. */
export async function countPeople(reads: pg.Pool): Promise<Counts> {
  const { rows } = await reads.query(`
    SELECT count(*) FILTER (WHERE status = 'active')::int AS active,
      count(*) FILTER (WHERE status = 'disabled')::int AS disabled,
      count(*) FILTER (WHERE status = 'active' AND NOT EXISTS (SELECT FROM role_assignment a
        WHERE (a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id))
          AND (a.expires_at IS NULL OR a.expires_at > now())))::int AS "withoutRole"
    FROM person p WHERE p.source <> 'service'`)
  return counts.parse(rows[0])
}

const teamRow = z.object({
  slug: z.string(),
  name: z.string(),
  members: z.number(),
  roles: z.array(z.object({ slug: z.string(), name: z.string() })),
})
export type TeamRow = z.output<typeof teamRow>

/** Teams with their active members and the roles they bring. */
export async function listTeams(reads: pg.Pool): Promise<TeamRow[]> {
  const { rows } = await reads.query(`
    SELECT t.slug, t.name,
      (SELECT count(*)::int FROM team_member m JOIN person p ON p.id = m.person_id
        WHERE m.team_id = t.id AND p.status = 'active') AS members,
      coalesce((SELECT json_agg(json_build_object('slug', r.slug, 'name', r.name) ORDER BY r.position) FROM role_assignment a JOIN role r ON r.slug = a.role_slug
        WHERE a.team_id = t.id AND (a.expires_at IS NULL OR a.expires_at > now())), '[]') AS roles
    FROM team t ORDER BY t.name`)
  return z.array(teamRow).parse(rows)
}

function escapeLike(words: string): string {
  return words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}
