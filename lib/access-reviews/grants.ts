import { z } from 'zod'
import { currentVersion, readCells } from '#lib/access/matrix.ts'
import type { Cell } from '#lib/access/types.ts'
import { serviceRole } from '#lib/identity/service-account.ts'
import { stage } from '#lib/ledger/stages.ts'
import type { ReviewDeps } from './deps.ts'
import { partsOf, rolesInto } from './scope.ts'

/** A role that an active person holds now, directly or through a team, and when they last used it. */
export type Grant = {
  personId: string
  personName: string
  email: string
  role: string
  roleName: string
  team: string | null
  teamName: string | null
  expiresAt: Date | null
  lastUsedAt: Date | null
  unused: boolean
}

/** A grant that nothing was done with for this long is marked. */
const UNUSED_MS = 90 * 86_400_000

const held = z.array(
  z.object({
    ...{ personId: z.string(), personName: z.string(), email: z.string(), role: z.string(), roleName: z.string() },
    ...{ team: z.string().nullable(), teamName: z.string().nullable(), expiresAt: z.date().nullable() },
    grantedAt: z.date(),
  }),
)
const used = z.array(z.object({ personId: z.string(), system: z.string(), tool: z.string(), at: z.date() }))

/** Who holds what of a scope, by name. */
export async function readGrants({ db, reads, now }: ReviewDeps, scope: string): Promise<Grant[]> {
  const { kind, slug } = partsOf(scope)
  const cells = await readCells(db, await currentVersion(db))
  const roles = kind === 'system' ? rolesInto(cells, slug) : kind === 'role' ? [slug] : null
  const since = new Date(now().getTime() - UNUSED_MS)
  const [holding, uses] = await Promise.all([
    reads.query(heldStatement, [kind === 'team' ? slug : null, roles, serviceRole]),
    reads.query(usedStatement, [since]),
  ])
  const byPerson = Map.groupBy(used.parse(uses.rows), ({ personId }) => personId)
  return held.parse(holding.rows).map(({ grantedAt, ...grant }) => {
    const opened = cells.filter((cell) => cell.role === grant.role && cell.effect !== 'deny')
    const lastUsedAt = lastUse(byPerson.get(grant.personId) ?? [], opened)
    // What was given only lately had no time to be used, and of a role that opens no tool no call can say it.
    return { ...grant, lastUsedAt, unused: lastUsedAt === null && opened.length > 0 && grantedAt < since }
  })
}

/** `$1` team, `$2` roles, `$3` the service's own role. */
const heldStatement = `
  SELECT p.id AS "personId", p.name AS "personName", p.email, r.slug AS role, r.name AS "roleName",
    t.slug AS team, t.name AS "teamName", a.expires_at AS "expiresAt", a.created_at AS "grantedAt"
  FROM role_assignment a
    JOIN role r ON r.slug = a.role_slug
    LEFT JOIN team t ON t.id = a.team_id
    JOIN person p ON p.id = a.person_id
      OR p.id IN (SELECT m.person_id FROM team_member m WHERE m.team_id = a.team_id)
  WHERE p.status = 'active' AND p.source <> 'service' AND r.slug <> $3
    AND (a.expires_at IS NULL OR a.expires_at > now())
    AND ($1::text IS NULL OR p.id IN (
      SELECT m.person_id FROM team_member m JOIN team o ON o.id = m.team_id WHERE o.slug = $1))
    AND ($2::text[] IS NULL OR r.slug = ANY ($2))
  ORDER BY lower(p.name), p.id, r.position, r.slug, t.name NULLS FIRST`

/** Outcomes of calls that were admitted. */
const usedStatement = `
  SELECT person_id AS "personId", system, tool, max(at) AS at FROM ledger.event
  WHERE at >= $1 AND stage = ${stage.outcome} AND person_id IS NOT NULL AND system IS NOT NULL AND tool IS NOT NULL
  GROUP BY person_id, system, tool`

/** The last call of a tool that the role opens. */
function lastUse(uses: readonly { system: string; tool: string; at: Date }[], opened: readonly Cell[]): Date | null {
  const opens = ({ system, tool }: { system: string; tool: string }) =>
    opened.some((cell) => cell.system === system && (cell.tool === '*' || cell.tool === tool))
  const times = uses.filter(opens).map(({ at }) => at.getTime())
  return times.length === 0 ? null : new Date(Math.max(...times))
}
