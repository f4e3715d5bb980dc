/** What an administrator looks for in the list of people. */
export const peopleFlags = ['dormant', 'never', 'no_way', 'leaver'] as const
export type PeopleFlag = (typeof peopleFlags)[number]

export const DORMANT_DAYS = 90

/** An invitation that was neither used nor withdrawn. */
export const openInvitations = 'i.used_at IS NULL AND i.withdrawn_at IS NULL'

const lately = `now() - interval '${DORMANT_DAYS} days'`

/** Signed in, was here or called something since then; what no partition holds any more is long ago. */
const cameSince = (since: string | null) => `(
  EXISTS (SELECT FROM session s WHERE s.person_id = p.id
    ${since === null ? '' : `AND greatest(s.created_at, s.last_used_at) > ${since}`})
  OR EXISTS (SELECT FROM ledger.event e WHERE e.person_id = p.id ${since === null ? '' : `AND e.at > ${since}`}))`

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

/** Each flag as a condition on the person `p`. `environment` is the placeholder of the environment's provider. */
export function flagConditions(environment: string): Record<PeopleFlag, string> {
  return {
    dormant: `(p.status = 'active' AND NOT ${cameSince(lately)} AND ${cameSince(null)})`,
    never: `(p.status = 'active' AND NOT ${cameSince(null)})`,
    no_way: withoutWay(environment),
    /** The personnel records say so while the account is open, or what they left behind is not in other hands yet. */
    leaver: `((p.status = 'active' AND EXISTS (SELECT FROM hr_leaver h WHERE h.person_id = p.id))
      OR EXISTS (SELECT FROM leaver l WHERE l.person_id = p.id AND l.closed_at IS NULL))`,
  }
}
