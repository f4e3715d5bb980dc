import type { Reader } from '#lib/db/client.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import type { ConnectionDeps } from '../types.ts'
import type { Reach } from './reach.ts'
import type { ForeignVendors } from './vendors.ts'

/** What setting up the sign-in of a foreign server needs. */
export type ForeignDeps = ConnectionDeps & {
  foreign: Pick<ForeignVendors, 'setUpOf' | 'vendorOf' | 'look'>
  /** The ways out, with the name that a person reads where one fails. */
  reachOf(name: string): Reach
  origin: string
  /** Where an authorization server reads who we are, for one system. */
  documentOf(system: string): string
  /** Keeps a value in the secret store. Called last: a store elsewhere takes part in no transaction. */
  secretsIn(tx: Reader): SecretStore
  /** What a known vendor's documents say of the scope of the server at this address. */
  usualScope(url: string): string | null
}
