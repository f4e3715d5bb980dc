import { GatewayError } from '#lib/core/errors.ts'
import type { SignIn } from '#lib/core/lease.ts'
import type { Keeper } from '../keeper.ts'
import { isOfVendor } from '../pair.ts'
import type { ConnectionDeps } from '../types.ts'
import type { ForeignVendors } from './vendors.ts'

type ListDeps = Pick<ConnectionDeps, 'database'> & {
  foreign: Pick<ForeignVendors, 'vendorOf'>
  keeper: Pick<Keeper, 'signInOf'>
  /** Ids of those who may change systems. */
  administrators(): Promise<readonly string[]>
}

/**
 * By whose sign-in a foreign server is asked what it offers: the company's, else that of the administrator who connected
 * theirs first, for lists alone. Null where it is not signed in to in a browser.
 */
export async function forLists(system: string, deps: ListDeps): Promise<SignIn | null> {
  const vendor = await deps.foreign.vendorOf(system)
  if (vendor === null) return null
  const rows = await deps.database.connection.findMany({
    where: { systemSlug: system, state: 'connected' },
    orderBy: { connectedAt: 'asc' },
  })
  const usable = rows.filter((row) => isOfVendor(row, vendor))
  const company = usable.find(({ personId }) => personId === null)
  const administrators = company === undefined && usable.length > 0 ? await deps.administrators() : []
  const row = company ?? usable.find(({ personId }) => personId !== null && administrators.includes(personId))
  if (row !== undefined) return deps.keeper.signInOf(row, vendor)
  throw new GatewayError('reauth_required', `Nobody has signed in to ${vendor.name} yet.`, {
    nextStep: 'An administrator has to sign in at the system, for the company or for themselves.',
  })
}
