import type { Actor } from '#lib/audit/trail.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed, SignIn } from '#lib/core/lease.ts'
import type { Reader } from '#lib/db/client.ts'
import type { CheckAddress } from '#lib/egress/guarded-connect.ts'
import { documentReader } from '#lib/egress/read-document.ts'
import { createSender } from '#lib/egress/send.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import type { Keeper } from '../keeper.ts'
import type { ConnectionDeps } from '../types.ts'
import { type AtForeign, foreignAt } from './at.ts'
import type { ForeignDeps } from './deps.ts'
import { forLists } from './for-lists.ts'
import { registerAnew } from './register-anew.ts'
import { type Asked, endForeign, setUpForeign } from './set-up.ts'
import { type ForeignVendors, openForeignVendors } from './vendors.ts'
import { wantsWider } from './wider.ts'

/** What the sign-in of foreign servers needs from outside. */
export type ForeignWays = {
  origin: string
  checkAddress: CheckAddress
  documentOf(system: string): string
  secretsIn(tx: Reader): SecretStore
  usualScope(url: string): string | null
  /** Ids of those who may change systems. */
  administrators(): Promise<readonly string[]>
}

/** Foreign servers that are signed in to in a browser. */
export type Foreign = {
  setUp(actor: Actor, asked: Asked): Promise<void>
  end(actor: Actor, system: string): Promise<void>
  /** How one is signed in to, for whoever looks after it; null where it is not, or not this way. */
  at(system: string): AtForeign | null
  forLists(system: string): Promise<SignIn | null>
  look(): Promise<void>
  wantsWider(asked: { system: string; borrowed: Borrowed; scope: string | null }): Promise<GatewayError | null>
}

type Base = Omit<ConnectionDeps, 'vendorOf'>
export type OpenedForeign = {
  vendors: ForeignVendors
  registerAnew(system: string, refused: string): Promise<boolean>
  with(deps: ConnectionDeps, keeper: Keeper): Foreign
  stop(): Promise<void>
}

export async function openForeign(base: Base, ways: ForeignWays): Promise<OpenedForeign> {
  const senders = new Map<string, ReturnType<typeof createSender>>()
  function sendOf(systemName: string) {
    const sender = senders.get(systemName) ?? createSender({ systemName, checkAddress: ways.checkAddress })
    senders.set(systemName, sender)
    return sender.send
  }
  const vendors = await openForeignVendors({ ...base, sendOf })
  const read = documentReader(ways.checkAddress)
  const own = { ...ways, foreign: vendors }
  const depsOf = (deps: ConnectionDeps): ForeignDeps => ({
    ...{ ...deps, ...own },
    reachOf: (name) => ({ read, send: sendOf(name), checkAddress: ways.checkAddress }),
  })

  return {
    vendors,
    registerAnew: (system, refused) => registerAnew(system, refused, depsOf({ ...base, vendorOf: vendors.vendorOf })),
    with: (deps, keeper) => ({
      setUp: (actor, asked) => setUpForeign(depsOf(deps), actor, asked),
      end: (actor, system) => endForeign(depsOf(deps), actor, system),
      at: (system) => foreignAt(vendors.setUpOf(system)),
      look: vendors.look,
      forLists: (system) => forLists(system, { ...deps, ...own, keeper }),
      wantsWider: (asked) => wantsWider(asked, { ...deps, ...own }),
    }),
    async stop() {
      await vendors.stop()
      await Promise.all([...senders.values()].map(({ close }) => close()))
    },
  }
}
