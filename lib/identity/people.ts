import type pg from 'pg'
import { z } from 'zod'
import type { Config } from '#lib/core/config.ts'
import { flagConditions, lastActive, openInvitations, peopleFlags, withoutWay } from './people-flags.ts'
import { environmentId } from './providers/provider.ts'
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
  /** A team's slug, or `none` for people in no team. */
  team: z.string().max(80).catch('').default(''),
  source: z
    .enum(['', ...sources])
    .catch('')
    .default(''),
  flag: z
    .enum(['', ...peopleFlags])
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
  /** The directory that says who they are; null where that is said here. */
  directory: z.string().nullable(),
  roles: z.array(heldRole),
  teams: z.array(z.string()),
  projects: z.array(z.string()),
  sessions: z.number(),
  tokens: z.number(),
  /** Has no way in yet: no password, and no identity provider that knows them. */
  invitable: z.boolean(),
  /** When the way in ends that they were sent and have not used; null when there is none. */
  invitedUntil: z.date().nullable(),
  /** Active, and nothing lets them in. */
  noWay: z.boolean(),
  /** Their last day as the personnel records say it, while the account is open; null where they say none. */
  lastDay: z.string().nullable(),
  /** The latest sign-in or event of the person; null when there never was one. */
  lastActive: z.date().nullable(),
})
export type PersonRow = z.output<typeof personRow>

export type PeoplePage = { people: PersonRow[]; total: number }

const lasts = '(a.expires_at IS NULL OR a.expires_at > now())'

/** What one person holds, apart, so that each half has an index to go by. */
const held = `
  SELECT a.role_slug, a.expires_at, NULL AS via FROM role_assignment a WHERE a.person_id = p.id AND ${lasts}
  UNION ALL
  SELECT a.role_slug, a.expires_at, t.name FROM team_member m
    JOIN role_assignment a ON a.team_id = m.team_id JOIN team t ON t.id = m.team_id
    WHERE m.person_id = p.id AND ${lasts}`

/** Of everybody at once: asked once by a filter, where `held` would be asked for each. */
export const holders = `(
  SELECT a.person_id, a.role_slug FROM role_assignment a WHERE a.person_id IS NOT NULL AND ${lasts}
  UNION ALL
  SELECT m.person_id, a.role_slug FROM role_assignment a JOIN team_member m ON m.team_id = a.team_id WHERE ${lasts})`

/** `$1` the environment's provider. */
const details = `
  SELECT p.id, p.name, p.email, p.job_title AS "jobTitle", p.status::text, p.source, p.directory,
    coalesce((
      SELECT json_agg(json_build_object('slug', r.slug, 'name', r.name, 'via', h.via, 'expiresAt', h.expires_at)
        ORDER BY r.position, h.via NULLS FIRST)
      FROM (${held}) h JOIN role r ON r.slug = h.role_slug), '[]') AS roles,
    coalesce((SELECT array_agg(t.name ORDER BY t.name) FROM team_member m JOIN team t ON t.id = m.team_id
      WHERE m.person_id = p.id), '{}') AS teams,
    coalesce((SELECT array_agg(project ORDER BY project) FROM project_assignment WHERE person_id = p.id), '{}') AS projects,
    (SELECT count(*)::int FROM session s
      WHERE s.person_id = p.id AND s.revoked_at IS NULL AND s.expires_at > now()) AS sessions,
    (SELECT count(*)::int FROM access_token t
      WHERE t.person_id = p.id AND t.revoked_at IS NULL AND t.expires_at > now()) AS tokens,
    (SELECT max(i.expires_at) FROM invitation i WHERE i.person_id = p.id AND ${openInvitations}) AS "invitedUntil",
    (p.status = 'active' AND p.source <> 'service' AND p.password_hash IS NULL
      AND NOT EXISTS (SELECT FROM identity WHERE person_id = p.id)) AS invitable,
    ${withoutWay('$1')} AS "noWay",
    (SELECT h.last_day FROM hr_leaver h WHERE h.person_id = p.id AND p.status = 'active') AS "lastDay",
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

const isFrom = (source: string) => `(p.source = ${source} OR p.directory = ${source})`

/** What a search asks of the person `p`, and the values of its placeholders: `$1` is always the environment's provider. */
function conditions(from: PeopleFrom, { q, status, role, team, source, flag }: PeopleSearch) {
  const values: unknown[] = [environmentOf(from)]
  const at = (value: unknown) => `$${values.push(value)}`
  const all = [source === '' ? `p.source <> 'service'` : isFrom(at(source)), '$1::text IS NOT NULL']
  if (q !== '') {
    const words = at(`%${escapeLike(q)}%`)
    all.push(`(p.name ILIKE ${words} OR p.email ILIKE ${words} OR p.job_title ILIKE ${words})`)
  }
  if (status === 'invited') {
    all.push(`p.status = 'active'`, `EXISTS (SELECT FROM invitation i WHERE i.person_id = p.id AND ${openInvitations})`)
  } else if (status !== 'all') all.push(`p.status::text = ${at(status)}`)
  if (team === 'none') all.push('NOT EXISTS (SELECT FROM team_member m WHERE m.person_id = p.id)')
  else if (team !== '') {
    all.push(
      `p.id IN (SELECT m.person_id FROM team_member m JOIN team t ON t.id = m.team_id WHERE t.slug = ${at(team)})`,
    )
  }
  if (role === 'none') all.push(`p.id NOT IN (SELECT h.person_id FROM ${holders} h)`)
  else if (role !== '') {
    all.push(`p.id IN (SELECT h.person_id FROM ${holders} h WHERE h.role_slug = ${at(role)})`)
  }
  if (flag !== '') all.push(flagConditions('$1', lastActive)[flag])
  return { where: `WHERE ${all.join(' AND ')}`, values, at }
}

/** Where people are read, and the provider that the environment names beside those of the table. */
export type PeopleFrom = {
  reads: pg.Pool
  config: { oidc: Pick<NonNullable<Config['oidc']>, 'issuer' | 'domains'> | null }
}

export function environmentOf({ config: { oidc } }: PeopleFrom): string {
  return JSON.stringify(oidc === null ? [] : [{ id: environmentId, issuer: oidc.issuer, domains: oidc.domains }])
}

/** People with what they hold; service accounts only when they are asked for. Details are read for the page's rows. */
export async function listPeople(from: PeopleFrom, search: PeopleSearch): Promise<PeoplePage> {
  const { where, values, at } = conditions(from, search)
  const { rows } = await from.reads.query(
    `WITH found AS (
      SELECT p.*, count(*) OVER ()::int AS total, row_number() OVER (ORDER BY ${orderBy(search.sort)}) AS place
      FROM person p ${where} ORDER BY place
      LIMIT ${peoplePageSize} OFFSET ${at((search.page - 1) * peoplePageSize)}
    )
    ${details}, p.total FROM found p ORDER BY p.place`,
    values,
  )
  const people = z.array(personRow.extend({ total: z.number() })).parse(rows)
  return { people: people.map(({ total: _, ...person }) => person), total: people[0]?.total ?? 0 }
}

/** Everybody a search finds, by id, whatever its page: at most one more than `most`. */
export async function findPeopleIds(from: PeopleFrom, search: PeopleSearch, most: number): Promise<string[]> {
  const { where, values } = conditions(from, search)
  const { rows } = await from.reads.query(`SELECT p.id FROM person p ${where} ORDER BY p.id LIMIT ${most + 1}`, values)
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id)
}

/** One person, whatever their status; null when nobody has the id. */
export async function readPerson(from: PeopleFrom, id: string): Promise<PersonRow | null> {
  const { rows } = await from.reads.query(`${details} FROM person p WHERE p.id = $2`, [environmentOf(from), id])
  return rows[0] === undefined ? null : personRow.parse(rows[0])
}

function escapeLike(words: string): string {
  return words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}
