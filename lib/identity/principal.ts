import type pg from 'pg'
import { z } from 'zod'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { shareNext } from '#lib/core/share-next.ts'

const row = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  epoch: z.number(),
  roles: z.array(z.string()),
  countsAs: z.array(z.string()),
  crew: z.boolean(),
  teams: z.array(z.string()),
  projects: z.array(z.string()),
})

// One statement, so that the epoch and the rights it stands for come from the same snapshot.
const statement = `
  SELECT p.id, p.email, p.name, e.epoch,
    coalesce((SELECT array_agg(DISTINCT r.slug) FROM role_assignment a JOIN role r ON r.slug = a.role_slug
      WHERE (a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id))
        AND (a.expires_at IS NULL OR a.expires_at > now())), '{}') AS roles,
    coalesce((SELECT array_agg(DISTINCT r.based_on) FROM role_assignment a JOIN role r ON r.slug = a.role_slug
      WHERE r.based_on IS NOT NULL AND (a.expires_at IS NULL OR a.expires_at > now())
        AND (a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id))), '{}') AS "countsAs",
    EXISTS (SELECT FROM role_assignment a JOIN role r ON r.slug = a.role_slug
      WHERE r.reserve_for_crews AND (a.expires_at IS NULL OR a.expires_at > now())
        AND (a.person_id = p.id OR a.team_id IN (SELECT team_id FROM team_member WHERE person_id = p.id))) AS crew,
    coalesce((SELECT array_agg(t.slug ORDER BY t.slug) FROM team_member m JOIN team t ON t.id = m.team_id
      WHERE m.person_id = p.id), '{}') AS teams,
    coalesce((SELECT array_agg(project ORDER BY project) FROM project_assignment WHERE person_id = p.id), '{}') AS projects
  FROM person p JOIN ledger.person_epoch e ON e.person = p.id
  WHERE p.status = 'active' AND `
const personById = { name: 'person by id', text: `${statement} p.id = $1` }
const personByEmail = { name: 'person by email', text: `${statement} p.email = $1` }

/** What an admission compares, as it is now. */
const standingRow = z.object({ epoch: z.number(), version: z.coerce.number() })
const standingNow = {
  name: 'standing',
  text: `SELECT e.epoch, p.version FROM ledger.person_epoch e CROSS JOIN ledger.policy p
    WHERE e.person = $1 AND NOT e.disabled`,
}
/** A call that waited for its turn waits no longer than this to hear whether it may still be made. */
const STANDING_MS = 5_000

export type PrincipalReader = {
  byId(personId: string): Promise<Principal | null>
  byEmail(email: string): Promise<Principal | null>
  /** The person's epoch and the policy version in force; null for people who are disabled or unknown. */
  standing(personId: string): Promise<{ epoch: number; policyVersion: number } | null>
}

/**
 * Who a person is now, with everything that follows from it. Null for people who are disabled or unknown. A page of many
 * calls asks many times at once; that is one read after the other, and never one that began before it was asked for.
 */
export function createPrincipals(reads: pg.Pool): PrincipalReader {
  // Named, so that PostgreSQL plans each once: every request and every call that waited asks one of them.
  async function one(by: { name: string; text: string }, value: string): Promise<Principal | null> {
    const { rows } = await reads.query({ ...by, values: [value] }).catch(unavailable)
    return rows[0] === undefined ? null : row.parse(rows[0])
  }
  async function standing(personId: string) {
    const { rows } = await within(reads.query({ ...standingNow, values: [personId] }), STANDING_MS).catch(unavailable)
    if (rows[0] === undefined) return null
    const { epoch, version } = standingRow.parse(rows[0])
    return { epoch, policyVersion: version }
  }
  return {
    byId: shareNext((personId) => one(personById, personId)),
    byEmail: (email) => one(personByEmail, email.toLowerCase()),
    standing: shareNext(standing),
  }
}

function unavailable(cause: unknown): never {
  throw new GatewayError('audit_unavailable', 'Gatehouse cannot check who you are at the moment.', { cause })
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
