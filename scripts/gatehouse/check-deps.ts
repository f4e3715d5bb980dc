import type { Trail } from '#lib/audit/trail.ts'
import { connectors, ownSystems } from '#lib/connectors/index.ts'
import { systemClock } from '#lib/core/clock.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { mappingHindrance } from '#lib/mappings/hindrance.ts'
import { openMappings } from '#lib/mappings/reader.ts'
import { openGuards } from '#lib/resilience/guards.ts'
import { createCredentials } from '#lib/secrets/credentials.ts'
import { todayOf } from '#lib/settings/company.ts'
import { openSettings } from '#lib/settings/reader.ts'
import type { CheckSystemDeps } from '#lib/system-check/types.ts'
import { createCatalog } from '#lib/systems/catalog.ts'
import { loadCatalog } from '#lib/systems/stored.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './systems-shared.ts'

export type Checking = { deps: CheckSystemDeps & { trail: Trail }; close(): Promise<void> }

/** What a check of a system needs of the road, for this command alone: nothing is watched and nothing is put in force. */
export async function openChecking(context: Context, { hosts, connections }: SignedIn): Promise<Checking> {
  const { env, log, config } = context
  const [database, trail, _secrets, _keys] = [
    await context.database(),
    await context.trail(),
    await context.secrets(),
    await context.keys(),
  ]
  const now = () => systemClock.now()
  const mappings = await openMappings({ database, log, everyMs: 0 })
  const settings = await openSettings({ database, env, systems: ownSystems, log, everyMs: 0 })
  // Of this process alone: how a server does with the system is not known here, and not changed.
  const guards = openGuards({
    ...{ connectors, nameOf: (slug) => catalog.all().systems.find((system) => system.slug === slug)?.name },
    ...{ placesOf: () => undefined, monotonicMs: systemClock.monotonicMs, nowMs: () => now().getTime() },
  })
  const catalog = createCatalog(await loadCatalog(database, mappingHindrance(connectors, mappings.of)))
  return {
    deps: {
      ...{ hosts, connectors, checkAddress: createEgress(config.egressAllow), now, trail },
      gateway: {
        catalog,
        credentials: createCredentials(connections.choose, () => now().getTime()),
        guardOf: guards.of,
        today: () => todayOf(settings.company(), config.demoToday, now()),
        company: () => settings.company(),
        slotNames: mappings.of,
        clock: systemClock,
      },
    },
    async close() {
      await Promise.all([mappings.stop(), settings.stop()])
    },
  }
}
