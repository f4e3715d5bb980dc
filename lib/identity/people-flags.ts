/** What an administrator looks for in the list of people. */
export const peopleFlags = ['dormant', 'never', 'no_way', 'leaver'] as const
export type PeopleFlag = (typeof peopleFlags)[number]

const DORMANT_DAYS = 90

/** An invitation that was neither used nor withdrawn. */
export const openInvitations = `i.used_at IS NULL AND i.withdrawn_at IS NULL AND i.purpose = 'invitation'`

/** The latest sign-in, page or event of the person `p`; null when there never was one. The newest partition comes first. */
export const lastActive = `greatest(
  (SELECT max(greatest(s.created_at, s.last_used_at)) FROM session s WHERE s.person_id = p.id),
  (SELECT e.at FROM ledger.event e WHERE e.person_id = p.id ORDER BY e.at DESC LIMIT 1))`

/** The providers that are switched on, as `waysFor` of `providers/ways.ts` asks them; the environment's comes as JSON. */
const providers = (environment: string) => `(
  SELECT id, issuer, domains FROM sign_in_provider WHERE enabled
  UNION ALL
  SELECT x.id, x.issuer, x.domains FROM jsonb_to_recordset(${environment}::jsonb) AS x(id text, issuer text, domains text[]))`

/**
 * Nobody who is active and cannot get in: no password that counts, no invitation that lasts, and no provider that is open
 * to their domain or knows them already.
 */
export const withoutWay = (environment: string) => `(p.status = 'active' AND p.source <> 'service'
  AND NOT (p.password_hash IS NOT NULL AND (p.break_glass OR coalesce(
    (SELECT d.password FROM sign_in_domain d WHERE d.domain = split_part(p.email, '@', 2)), true)))
  AND NOT EXISTS (SELECT FROM invitation i WHERE i.person_id = p.id AND ${openInvitations} AND i.expires_at > now())
  AND NOT EXISTS (SELECT FROM ${providers(environment)} w
    LEFT JOIN sign_in_domain d ON d.domain = split_part(p.email, '@', 2)
    WHERE CASE WHEN d.domain IS NOT NULL THEN w.id = ANY (d.providers) ELSE w.domains = '{}'
      OR split_part(p.email, '@', 2) = ANY (w.domains)
      OR EXISTS (SELECT FROM identity n WHERE n.person_id = p.id AND n.issuer = w.issuer) END))`

/** Each flag as a condition on the person `p`: the placeholder of the environment's provider, and when they were here last. */
export function flagConditions(environment: string, seen: string): Record<PeopleFlag, string> {
  return {
    dormant: `(p.status = 'active' AND ${seen} < now() - interval '${DORMANT_DAYS} days')`,
    never: `(p.status = 'active' AND ${seen} IS NULL)`,
    no_way: withoutWay(environment),
    /** The personnel records say so while the account is open, or what they left behind is not in other hands yet. */
    leaver: `((p.status = 'active' AND p.id IN (SELECT person_id FROM hr_leaver))
      OR p.id IN (SELECT person_id FROM leaver WHERE closed_at IS NULL))`,
  }
}
