import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import { domainOf } from '../providers/claims.ts'
import type { Provider } from '../providers/provider.ts'
import { type DomainRule, waysFor } from '../providers/ways.ts'

/** What the company says of mail domains. */
export type DomainsHere = {
  /** Whom an administrator may add; empty: anybody. */
  allowed: readonly string[]
  providers: readonly Provider[]
  rules: readonly DomainRule[]
  /** Of people whom a directory keeps. */
  directory: readonly string[]
}

/** What stands against an address because of its domain, and who of it comes by themselves. `which` is the domain. */
export type DomainFault = { kind: 'domain_not_allowed' | 'domain_closed'; which: string }
export type DomainNote =
  | { kind: 'by_provider'; which: string; provider: string }
  | { kind: 'by_directory'; which: string }

type Said = { faults: DomainFault[]; notes: DomainNote[] }

/** Decided for people who are new; whoever is here already keeps their address. */
export function domainSays(email: string, { allowed, providers, rules, directory }: DomainsHere): Said {
  const which = domainOf(email)
  if (allowed.length > 0 && !allowed.includes(which)) {
    return { faults: [{ kind: 'domain_not_allowed', which }], notes: [] }
  }
  const ways = waysFor(email, rules.find(({ domain }) => domain === which) ?? null, providers)
  if (!ways.password && ways.providers.length === 0) return { faults: [{ kind: 'domain_closed', which }], notes: [] }
  if (directory.includes(which)) return { faults: [], notes: [{ kind: 'by_directory', which }] }
  const adding = ways.providers.find(({ createsPeople, domains }) => createsPeople && domains.includes(which))
  return {
    faults: [],
    notes: adding === undefined ? [] : [{ kind: 'by_provider', which, provider: adding.name }],
  }
}

/** For one person who is added by hand. Throws `invalid_input` with what stands against it. */
export function requireDomain(email: string, here: DomainsHere): void {
  const [fault] = domainSays(email, here).faults
  if (fault === undefined) return
  if (fault.kind === 'domain_closed') {
    throw new GatewayError('invalid_input', `The rule of ${fault.which} leaves no way to sign in open.`, {
      nextStep: 'Change the rule of that domain under “How people sign in” first.',
    })
  }
  throw new GatewayError('invalid_input', `People of ${fault.which} cannot be added.`, {
    nextStep: `Allowed are ${here.allowed.join(', ')}. The setting “Domains of people” says so.`,
  })
}

/** The domains of a directory are those of whom it brought so far, while a token of its still works. */
export async function readDomains(
  db: Reader,
  { allowed, providers }: Pick<DomainsHere, 'allowed' | 'providers'>,
): Promise<DomainsHere> {
  const [rules, token, kept] = await Promise.all([
    db.signInDomain.findMany(),
    db.scimToken.findFirst({ where: { OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] }, select: { id: true } }),
    db.person.findMany({ where: { directory: { not: null }, status: 'active' }, select: { email: true } }),
  ])
  const directory = token === null ? [] : [...new Set(kept.map(({ email }) => domainOf(email)))]
  return { allowed, providers, rules, directory }
}
