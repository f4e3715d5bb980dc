import type { PublishedLimit } from '#lib/core/lease.ts'
import type { AccountPlaces } from './account-places.ts'
import { createGuard, defaultGuard, type Guard, ownConcurrent } from './guard.ts'

/** What the vendor of a system of ours limits; of others nothing is known. */
type Limited = {
  slug: string
  limits?: { concurrent?: number; countedBy?: 'account'; budget?: PublishedLimit }
}

type Deps = {
  connectors: readonly Limited[]
  /** As screens call a system; undefined for one that is not known. */
  nameOf(system: string): string | undefined
  /** Places of an account that all replicas share; none for a process that asks now and then. */
  placesOf(system: string, places: number): ReturnType<AccountPlaces['of']> | undefined
  monotonicMs(): number
  nowMs(): number
}

/** One guard for each system, made when somebody first calls it. */
export function openGuards(deps: Deps): { all: ReadonlyMap<string, Guard>; of(system: string): Guard } {
  const { connectors, nameOf, placesOf, monotonicMs, nowMs } = deps
  const all = new Map<string, Guard>()

  function made(system: string): Guard {
    const connector = connectors.find(({ slug }) => slug === system)
    const limits = connector?.limits
    const concurrent = limits?.concurrent ?? (connector === undefined ? defaultGuard.concurrent : ownConcurrent)
    const shared = limits?.countedBy === 'account' ? placesOf(system, concurrent) : undefined
    const settings = { ...defaultGuard, concurrent }
    return createGuard(nameOf(system) ?? system, settings, { monotonicMs, nowMs, budget: limits?.budget, shared })
  }

  return {
    all,
    of(system) {
      const known = all.get(system)
      if (known !== undefined) return known
      const guard = made(system)
      all.set(system, guard)
      return guard
    },
  }
}
