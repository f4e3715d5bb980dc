import type { Trail } from '#lib/audit/trail.ts'
import { openConnections } from '#lib/connections/open.ts'
import { codeVendors, companyByCode } from '#lib/connections/vendors.ts'
import { connectors, ownSystems } from '#lib/connectors/index.ts'
import { systemClock } from '#lib/core/clock.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { mappingHindrance } from '#lib/mappings/hindrance.ts'
import { openMappings } from '#lib/mappings/reader.ts'
import { createGuard, defaultGuard, type Guard, ownConcurrent } from '#lib/resilience/guard.ts'
import { createCredentials } from '#lib/secrets/credentials.ts'
import { todayOf } from '#lib/settings/company.ts'
import { openSettings } from '#lib/settings/reader.ts'
import type { CheckSystemDeps } from '#lib/system-check/types.ts'
import { createCatalog } from '#lib/systems/catalog.ts'
import { loadCatalog } from '#lib/systems/stored.ts'
import type { Context } from './context.ts'

export type Checking = { deps: CheckSystemDeps & { trail: Trail }; close(): Promise<void> }

/** What a check of a system needs of the road, for this command alone: nothing is watched and nothing is put in force. */
export async function openChecking(context: Context, hosts: Hosts): Promise<Checking> {
  const { env, log, config } = context
  const [database, trail, secrets, keys] = [
    await context.database(),
    await context.trail(),
    await context.secrets(),
    await context.keys(),
  ]
  const now = () => systemClock.now()
  const mappings = await openMappings({ database, log, everyMs: 0 })
  const settings = await openSettings({ database, env, systems: ownSystems, log, everyMs: 0 })
  const signIns = await openConnections({
    ...{ database, secrets, trail, log, replica: uuidv7(), key: keys.connect, now, sweepEveryMs: 0 },
    vendorOf: codeVendors(hosts),
    redirectOf: (system) => `${config.origin}${linkedPages.connectionBack(system)}`,
    serviceOf: (system) => hosts.signIns.get(system),
    companyByCode: companyByCode(hosts),
  })
  const guards = new Map<string, Guard>()
  const catalog = createCatalog(await loadCatalog(database, mappingHindrance(connectors, mappings.of)))
  return {
    deps: {
      ...{ hosts, connectors, checkAddress: createEgress(config.egressAllow), now, trail },
      gateway: {
        catalog,
        credentials: createCredentials(signIns.choose, () => now().getTime()),
        guardOf(system) {
          const known = guards.get(system) ?? guardFor(system)
          guards.set(system, known)
          return known
        },
        today: () => todayOf(settings.company(), config.demoToday, now()),
        company: () => settings.company(),
        slotNames: mappings.of,
        clock: systemClock,
      },
    },
    async close() {
      await Promise.all([signIns.stop(), mappings.stop(), settings.stop()])
    },
  }
}

/** Of this process alone: how a server does with the system is not known here, and not changed. */
function guardFor(system: string): Guard {
  const limits = connectors.find(({ slug }) => slug === system)?.limits
  const concurrent = limits?.concurrent ?? ownConcurrent
  return createGuard(
    system,
    { ...defaultGuard, concurrent },
    {
      monotonicMs: systemClock.monotonicMs,
      nowMs: () => systemClock.now().getTime(),
      budget: limits?.budget,
    },
  )
}
