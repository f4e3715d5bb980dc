import type pg from 'pg'
import { z } from 'zod'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'

const row = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  epoch: z.number(),
  roles: z.array(z.string()),
  teams: z.array(z.string()),
  projects: z.array(z.string()),
})

// One statement, so that the epoch and the rights it stands for come from the same snapshot.
const statement = `
  SELECT p.id, p.email, p.name, e.epoch,
    coalesce((SELECT array_agg(DISTINCT r.slug) FROM role_assignment a JOIN role r ON r.slug = a.role_slug
      WHERE (a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id))
        AND (a.expires_at IS NULL OR a.expires_at > now())), '{}') AS roles,
    coalesce((SELECT array_agg(t.slug ORDER BY t.slug) FROM team_member m JOIN team t ON t.id = m.team_id
      WHERE m.person_id = p.id), '{}') AS teams,
    coalesce((SELECT array_agg(project ORDER BY project) FROM project_assignment WHERE person_id = p.id), '{}') AS projects
  FROM person p JOIN ledger.person_epoch e ON e.person = p.id
  WHERE p.status = 'active' AND `

export type PrincipalReader = {
  byId(personId: string): Promise<Principal | null>
  byEmail(email: string): Promise<Principal | null>
}

/** Who a person is now, with everything that follows from it. Null for people who are disabled or unknown. */
export function createPrincipals(reads: pg.Pool): PrincipalReader {
  async function one(where: string, value: string): Promise<Principal | null> {
    const { rows } = await reads.query(statement + where, [value]).catch((cause: unknown) => {
      throw new GatewayError('audit_unavailable', 'Gatehouse cannot check who you are at the moment.', { cause })
    })
    return rows[0] === undefined ? null : row.parse(rows[0])
  }
  return {
    byId: (personId) => one('p.id = $1', personId),
    byEmail: (email) => one('p.email = $1', email.toLowerCase()),
  }
}
