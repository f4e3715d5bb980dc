import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SignIn } from '#lib/core/lease.ts'
import type { Chosen } from '#lib/secrets/credentials.ts'
import type { Keeper } from './keeper.ts'
import { isOfVendor } from './pair.ts'
import type { OwnRules } from './rules.ts'
import type { Connection, ConnectionDeps } from './types.ts'

export type ChooseDeps = Pick<ConnectionDeps, 'database' | 'vendorOf'> & {
  keeper: Pick<Keeper, 'signInOf'>
  rules: Pick<OwnRules, 'of'>
  /** How the company signs in by settings alone; undefined where it does not. */
  serviceOf(system: string): SignIn | undefined
  /** Whether the company's sign-in is one that somebody makes in a browser. */
  companyByCode(system: string): Promise<boolean>
}

/** By whose sign-in a call reaches a system: the person's own where their roles want that, else the company's. */
export async function choose(
  system: string,
  person: Pick<Principal, 'id' | 'roles' | 'members'>,
  deps: ChooseDeps,
): Promise<Chosen | null> {
  const rule = deps.rules.of(system, person.roles)
  const vendor = rule === 'company' ? null : await deps.vendorOf(system)
  if (vendor !== null) {
    const own = person.members === undefined ? await rowOf(system, person.id, deps) : null
    if (own?.state === 'connected' && isOfVendor(own, vendor))
      return { how: deps.keeper.signInOf(own, vendor), lent: true }
    if (rule === 'required') throw ownMissing(system, vendor.name, own)
  }
  if (await deps.companyByCode(system)) return companys(system, deps)
  const service = deps.serviceOf(system)
  return service === undefined ? null : { how: service, lent: false }
}

/** The sign-in that somebody made for the company in a browser. */
async function companys(system: string, deps: ChooseDeps): Promise<Chosen> {
  const [company, vendor] = await Promise.all([rowOf(system, null, deps), deps.vendorOf(system)])
  if (vendor === null) throw new GatewayError('system_unavailable', 'This system is not connected yet.')
  if (company?.state === 'connected' && isOfVendor(company, vendor))
    return { how: deps.keeper.signInOf(company, vendor), lent: true }
  throw new GatewayError(
    'reauth_required',
    company === null
      ? `Nobody has signed in to ${vendor.name} yet.`
      : `${vendor.name} no longer accepts the stored sign-in.`,
    { nextStep: 'An administrator has to sign in at the system.' },
  )
}

/** By whose sign-in a call would go: the person's own, one of theirs that is missing, the company's, or none at all. */
export type Lent = 'own' | 'missing' | 'company' | 'none'

export async function lentTo(system: string, person: Pick<Principal, 'id' | 'roles'>, deps: ChooseDeps): Promise<Lent> {
  const rule = deps.rules.of(system, person.roles)
  if (rule !== 'company' && (await deps.vendorOf(system)) !== null) {
    const own = person.id === '' ? null : await rowOf(system, person.id, deps)
    if (own?.state === 'connected') return 'own'
    if (rule === 'required') return 'missing'
  }
  return deps.serviceOf(system) !== undefined ? 'company' : 'none'
}

function rowOf(systemSlug: string, personId: string | null, { database }: ChooseDeps): Promise<Connection | null> {
  return database.connection.findFirst({ where: { systemSlug, personId } })
}

function ownMissing(system: string, name: string, own: Connection | null): GatewayError {
  return new GatewayError(
    'reauth_required',
    own === null
      ? `You reach ${name} by your own account there, which is not connected yet.`
      : `${name} no longer accepts your sign-in.`,
    { nextStep: `Connect your account at ${name} and ask again.`, data: { connect: system } },
  )
}
