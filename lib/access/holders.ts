import { z } from 'zod'
import type { Reader } from '#lib/db/client.ts'
import { isBase, type Permission, rolesWith } from './permissions.ts'

/** An active person with the roles they hold now, directly and through teams. */
export type Holder = { id: string; name: string; email: string; roles: string[] }

export type RoleMembers = {
  members: number
  /** How many of them hold it through a team only. */
  throughTeams: number
}

const holderRows = z.array(
  z.object({ id: z.string(), name: z.string(), email: z.string(), roles: z.array(z.string()) }),
)

/** Active people who hold any of the roles; whether an assignment has ended is asked of the database's clock. */
export async function readHolders(db: Reader, roles: readonly string[]): Promise<Holder[]> {
  if (roles.length === 0) return []
  const rows = await db.$queryRaw`
    WITH held AS (
      SELECT person_id, role_slug FROM role_assignment
        WHERE person_id IS NOT NULL AND (expires_at IS NULL OR expires_at > now())
      UNION
      SELECT m.person_id, a.role_slug FROM role_assignment a JOIN team_member m ON m.team_id = a.team_id
        WHERE a.expires_at IS NULL OR a.expires_at > now()
    )
    SELECT p.id, p.name, p.email, array_agg(h.role_slug ORDER BY r.position, r.slug) AS roles
      FROM person p JOIN held h ON h.person_id = p.id JOIN role r ON r.slug = h.role_slug
      WHERE p.status = 'active'
      GROUP BY p.id
      HAVING array_agg(h.role_slug) && ${[...roles]}::text[]
      ORDER BY p.name, p.id`
  return holderRows.parse(rows)
}

const mostGrantors = 3

/** Administrators, by name: they can give somebody a role, and a role what it lacks. */
export async function readGrantors(db: Reader): Promise<Pick<Holder, 'name' | 'email'>[]> {
  const holders = await readHolders(db, ['admin'])
  return holders.slice(0, mostGrantors).map(({ name, email }) => ({ name, email }))
}

export async function readPermitted(db: Reader, permission: Permission): Promise<Holder[]> {
  return readHolders(db, await slugsWith(db, permission))
}

/** Every role that holds a permission, with those that were made here and are based on one that does. */
export async function slugsWith(db: Reader, permission: Permission): Promise<string[]> {
  const own = rolesWith(permission)
  const made = await db.role.findMany({ where: { basedOn: { in: own.filter(isBase) } }, select: { slug: true } })
  return [...own, ...made.map(({ slug }) => slug)]
}

const memberRows = z.array(z.object({ role: z.string(), members: z.number(), through_teams: z.number() }))

export async function countMembers(db: Reader): Promise<Map<string, RoleMembers>> {
  const rows = await db.$queryRaw`
    WITH held AS (
      SELECT a.role_slug, a.person_id, true AS direct FROM role_assignment a
        WHERE a.person_id IS NOT NULL AND (a.expires_at IS NULL OR a.expires_at > now())
      UNION ALL
      SELECT a.role_slug, m.person_id, false FROM role_assignment a JOIN team_member m ON m.team_id = a.team_id
        WHERE a.expires_at IS NULL OR a.expires_at > now()
    ), one AS (
      SELECT h.role_slug, h.person_id, bool_or(h.direct) AS direct
        FROM held h JOIN person p ON p.id = h.person_id AND p.status = 'active'
        GROUP BY h.role_slug, h.person_id
    )
    SELECT role_slug AS role, count(*)::int AS members, (count(*) FILTER (WHERE NOT direct))::int AS through_teams
      FROM one GROUP BY role_slug`
  return new Map(
    memberRows.parse(rows).map((row) => [row.role, { members: row.members, throughTeams: row.through_teams }]),
  )
}
