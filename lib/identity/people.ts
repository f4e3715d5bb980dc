import type pg from 'pg'
import { z } from 'zod'
import { sources } from './sources.ts'

const columns = ['name', 'roles', 'team', 'projects', 'lastActive', 'sessions', 'tokens'] as const
export type PeopleColumn = (typeof columns)[number]
export const peopleSorts = columns.flatMap((column): [PeopleColumn, `-${PeopleColumn}`] => [column, `-${column}`])
export type PeopleSort = (typeof peopleSorts)[number]

/** What the list can be asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const PeopleSearch = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  /** `invited` are those who have a way in that they have not used. */
  status: z.enum(['active', 'invited', 'disabled', 'all']).catch('active').default('active'),
  /** A role's slug, or `none` for people without one. */
  role: z.string().max(60).catch('').default(''),
  team: z.string().max(60).catch('').default(''),
  source: z
    .enum(['', ...sources])
    .catch('')
    .default(''),
  /** A column; with a minus before it the other way round. */
  sort: z.enum(peopleSorts).catch('name').default('name'),
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
  /** Has no way in yet: no password, and no identity provider that knows them. */
  invitable: z.boolean(),
  /** When the way in ends that they were sent and have not used; null when there is none. */
  invitedUntil: z.date().nullable(),
  /** The latest sign-in or event of the person; null when there never was one. */
  lastActive: z.date().nullable(),
})
export type PersonRow = z.output<typeof personRow>

export type PeoplePage = { people: PersonRow[]; total: number }

const lasts = '(a.expires_at IS NULL OR a.expires_at > now())'

/** Of one person, for the rows of a page. */
const held = `(a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id)) AND ${lasts}`

/** Of everybody at once: asked once by a filter, where `held` would be asked for each. */
const holders = `(
  SELECT a.person_id, a.role_slug FROM role_assignment a WHERE a.person_id IS NOT NULL AND ${lasts}
  UNION ALL
  SELECT m.person_id, a.role_slug FROM role_assignment a JOIN team_member m ON m.team_id = a.team_id WHERE ${lasts})`

const open = `i.used_at IS NULL AND i.withdrawn_at IS NULL AND i.purpose = 'invitation'`

const lastActive = `greatest(
  (SELECT max(created_at) FROM session WHERE person_id = p.id),
  (SELECT at FROM ledger.event WHERE person_id = p.id ORDER BY at DESC LIMIT 1))`

const details = `
  SELECT p.id, p.name, p.email, p.job_title AS "jobTitle", p.status::text, p.source,
    coalesce((
      SELECT json_agg(json_build_object('slug', r.slug, 'name', r.name, 'via', t.name, 'expiresAt', a.expires_at)
        ORDER BY r.position, t.name NULLS FIRST)
      FROM role_assignment a JOIN role r ON r.slug = a.role_slug LEFT JOIN team t ON t.id = a.team_id
      WHERE ${held}), '[]') AS roles,
    coalesce((SELECT array_agg(t.name ORDER BY t.name) FROM team_member m JOIN team t ON t.id = m.team_id
      WHERE m.person_id = p.id), '{}') AS teams,
    coalesce((SELECT array_agg(project ORDER BY project) FROM project_assignment WHERE person_id = p.id), '{}') AS projects,
    (SELECT count(*)::int FROM session s
      WHERE s.person_id = p.id AND s.revoked_at IS NULL AND s.expires_at > now()) AS sessions,
    (SELECT count(*)::int FROM access_token t
      WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.expires_at > now()) AS tokens,
    (SELECT max(i.expires_at) FROM invitation i WHERE i.person_id = p.id AND ${open}) AS "invitedUntil",
    (p.status = 'active' AND p.source <> 'service' AND p.password_hash IS NULL
      AND NOT EXISTS (SELECT FROM identity WHERE person_id = p.id)) AS invitable,
    ${lastActive} AS "lastActive"`

/** What each column is sorted by. Computed for everybody found, and only when asked for. */
const sortKeys: Record<PeopleColumn, string> = {
  name: 'lower(p.name)',
  // Apart, so that each has an index to go by.
  roles: `least(
    (SELECT min(r.position) FROM role_assignment a JOIN role r ON r.slug = a.role_slug
      WHERE a.person_id = p.id AND ${lasts}),
    (SELECT min(r.position) FROM team_member m JOIN role_assignment a ON a.team_id = m.team_id
      JOIN role r ON r.slug = a.role_slug WHERE m.person_id = p.id AND ${lasts}))`,
  team: '(SELECT min(lower(t.name)) FROM team_member m JOIN team t ON t.id = m.team_id WHERE m.person_id = p.id)',
  projects: '(SELECT count(*) FROM project_assignment WHERE person_id = p.id)',
  lastActive,
  sessions:
    '(SELECT count(*) FROM session s WHERE s.person_id = p.id AND s.revoked_at IS NULL AND s.expires_at > now())',
  tokens:
    '(SELECT count(*) FROM access_token t WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.expires_at > now())',
}

function orderBy(sort: PeopleSort): string {
  const column = columns.find((one) => sort === one || sort === `-${one}`) ?? 'name'
  return `${sortKeys[column]} ${sort.startsWith('-') ? 'DESC' : 'ASC'} NULLS LAST, lower(p.name), p.id`
}

/** `$1` words, `$2` status, `$3` role, `$4` team, `$5` source. */
const found = `
  WHERE ($1 = '' OR p.name ILIKE $1 OR p.email ILIKE $1 OR p.job_title ILIKE $1)
    AND (CASE $2 WHEN 'all' THEN true
      WHEN 'invited' THEN p.status = 'active' AND EXISTS (SELECT FROM invitation i WHERE i.person_id = p.id AND ${open})
      ELSE p.status::text = $2 END)
    AND (CASE WHEN $5 = '' THEN p.source <> 'service' ELSE p.source = $5 END)
    AND ($4 = '' OR EXISTS (SELECT FROM team_member m JOIN team t ON t.id = m.team_id
      WHERE m.person_id = p.id AND t.slug = $4))
    AND ($3 = '' OR ($3 = 'none') <> (p.id IN (SELECT h.person_id FROM ${holders} h
      WHERE $3 = 'none' OR h.role_slug = $3)))`

/** Details are read for the page's rows only. `$6` offset. */
const listStatement = (sort: PeopleSort) => `
  WITH found AS (
    SELECT p.*, count(*) OVER ()::int AS total, row_number() OVER (ORDER BY ${orderBy(sort)}) AS place
    FROM person p ${found} ORDER BY place LIMIT ${peoplePageSize} OFFSET $6
  )
  ${details}, p.total FROM found p ORDER BY p.place`

function filters({ q, status, role, team, source }: PeopleSearch): string[] {
  return [q === '' ? '' : `%${escapeLike(q)}%`, status, role, team, source]
}

/** People with what they hold; service accounts only when they are asked for. */
export async function listPeople(reads: pg.Pool, search: PeopleSearch): Promise<PeoplePage> {
  const { rows } = await reads.query(listStatement(search.sort), [
    ...filters(search),
    (search.page - 1) * peoplePageSize,
  ])
  const people = z.array(personRow.extend({ total: z.number() })).parse(rows)
  return { people: people.map(({ total: _, ...person }) => person), total: people[0]?.total ?? 0 }
}

/** Everybody a search finds, by id, whatever its page: at most one more than `most`. */
export async function findPeopleIds(reads: pg.Pool, search: PeopleSearch, most: number): Promise<string[]> {
  const { rows } = await reads.query(
    `SELECT p.id FROM person p ${found} ORDER BY p.id LIMIT ${most + 1}`,
    filters(search),
  )
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id)
}

/** One person, whatever their status; null when nobody has the id. */
export async function readPerson(reads: pg.Pool, id: string): Promise<PersonRow | null> {
  const { rows } = await reads.query(`${details} FROM person p WHERE p.id = $1`, [id])
  return rows[0] === undefined ? null : personRow.parse(rows[0])
}

const counts = z.object({ active: z.number(), invited: z.number(), disabled: z.number(), withoutRole: z.number() })
export type Counts = z.output<typeof counts>

/** How many people there are in all, for the filters above the list. */
export async function countPeople(reads: pg.Pool): Promise<Counts> {
  const { rows } = await reads.query(`
    SELECT count(*) FILTER (WHERE status = 'active')::int AS active,
      count(*) FILTER (WHERE status = 'active' AND EXISTS (SELECT FROM invitation i
        WHERE i.person_id = p.id AND ${open}))::int AS invited,
      count(*) FILTER (WHERE status = 'disabled')::int AS disabled,
      count(*) FILTER (WHERE status = 'active' AND p.id NOT IN (SELECT h.person_id FROM ${holders} h))::int AS "withoutRole"
    FROM person p WHERE p.source <> 'service'`)
  return counts.parse(rows[0])
}

function escapeLike(words: string): string {
  return words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}
