import type { Reader } from '#lib/db/client.ts'
import { domainOf } from './claims.ts'
import type { Provider } from './provider.ts'

export type DomainRule = { domain: string; password: boolean; providers: readonly string[] }
/** How people of a mail domain may sign in. */
type Ways = { password: boolean; providers: Provider[] }

/** Without a rule: by password, and by every provider that is for this domain or for none in particular. */
export function waysFor(email: string, rule: DomainRule | null, providers: readonly Provider[]): Ways {
  const enabled = providers.filter((provider) => provider.enabled)
  if (rule !== null) {
    return { password: rule.password, providers: enabled.filter(({ id }) => rule.providers.includes(id)) }
  }
  const domain = domainOf(email)
  return {
    password: true,
    providers: enabled.filter(({ domains }) => domains.length === 0 || domains.includes(domain)),
  }
}

/** Whether a provider signs in the people of this address’s domain: whoever is invited sets no password then. */
export function needsNoPassword(email: string, { password, providers }: Ways): boolean {
  return !password || providers.some(({ domains }) => domains.includes(domainOf(email)))
}

export function ruleOf(db: Pick<Reader, 'signInDomain'>, email: string): Promise<DomainRule | null> {
  return db.signInDomain.findUnique({ where: { domain: domainOf(email) } })
}
