import type { Actor } from '#lib/audit/trail.ts'
import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { keepAccount } from './finish.ts'
import type { OwnRules } from './rules.ts'
import { exchangeAssertion, VendorRefusal } from './token-endpoint.ts'
import type { Connection, ConnectionDeps } from './types.ts'

/** A system that takes the sign-in at an issuer for its own, and the scope of the token that it takes. */
export type OnBehalf = { system: string; scope: string }

/** What a sign-in at this issuer is good for beside Gatehouse. A store that is away stops nobody from signing in. */
export async function onBehalfAt(
  issuer: string,
  { systems, vendorOf, log }: Pick<ConnectionDeps, 'vendorOf' | 'log'> & { systems: readonly string[] },
): Promise<OnBehalf[]> {
  const found: OnBehalf[] = []
  for (const system of systems) {
    const vendor = await vendorOf(system).catch((error: unknown) => {
      log.warn({ error, system }, 'whether sign-ins are passed on to it could not be read')
      return null
    })
    const asked = vendor?.flow.onBehalf?.(vendor.settings)
    if (asked != null && sameIssuer(asked.issuer, issuer)) found.push({ system, scope: asked.scope })
  }
  return found
}

/** Whether somebody who signs in is to be connected by that: their roles go by own accounts, and theirs is not there. */
export async function lacksOwn(
  system: string,
  person: Pick<Principal, 'id' | 'roles'>,
  { database, rules }: Pick<ConnectionDeps, 'database'> & { rules: Pick<OwnRules, 'of'> },
): Promise<boolean> {
  if (rules.of(system, person.roles) === 'company') return false
  const row = await database.connection.findFirst({ where: { systemSlug: system, personId: person.id } })
  return row?.state !== 'connected'
}

type SignedIn = { system: string; person: { id: string; email: string }; assertion: string; actor: Actor }

/**
 * Connects somebody by the sign-in that they have just made at an issuer that the vendor trusts: their token for our
 * registration there is exchanged for a pair, which is renewed like any other from then on.
 */
export async function connectOnBehalf(
  { system, person, assertion, actor }: SignedIn,
  deps: ConnectionDeps,
): Promise<Connection> {
  const vendor = await deps.vendorOf(system)
  if (vendor === null) throw new GatewayError('system_unavailable', 'This system is not connected yet.')
  const pair = await exchangeAssertion(vendor, assertion).catch((thrown: unknown) => {
    if (!(thrown instanceof VendorRefusal)) throw thrown
    throw new GatewayError('reauth_required', `${vendor.name} does not take the sign-in on somebody’s behalf.`, {
      nextStep: 'The account can still be connected by hand.',
      internal: thrown.code,
    })
  })
  const own = { system, whose: 'person' as const, personId: person.id, email: person.email }
  return keepAccount({ ...own, pair, actor }, vendor, deps)
}

function sameIssuer(one: string, other: string): boolean {
  return one.replace(/\/$/, '').toLowerCase() === other.replace(/\/$/, '').toLowerCase()
}
