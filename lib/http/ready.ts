import type { Runtime } from '#lib/runtime.ts'

export type Readiness = {
  ready: boolean
  database: 'ok' | 'down'
  ledger: 'ok' | 'down' | 'spool_filling'
  /** Whether the secret store answers; what needs it says so, and everything else goes on. */
  secrets: 'ok' | 'away'
  /** Per system: what its breaker says, or that nothing is configured. A sick vendor does not make us unready. */
  systems: Record<string, 'ok' | 'breaker_open' | 'recovering' | 'not_configured' | 'not_reached'>
}

/** From here on the next outage could lose outcomes: traffic belongs on another replica until this one has written its own. */
const SPOOL_FULL = 0.8

export async function checkReady({ reads, ledger, catalog, hosts, guards, secrets }: Runtime): Promise<Readiness> {
  const database = await reads.query('SELECT 1').then(
    () => 'ok' as const,
    () => 'down' as const,
  )
  const systems = Object.fromEntries(
    catalog.all().systems.map(({ slug }) => {
      if (!hosts.configured(slug)) return [slug, 'not_configured' as const]
      if (hosts.reach(slug) === 'failed') return [slug, 'not_reached' as const]
      const breaker = guards.get(slug)?.state().breaker ?? 'closed'
      return [
        slug,
        breaker === 'open'
          ? ('breaker_open' as const)
          : breaker === 'half_open'
            ? ('recovering' as const)
            : ('ok' as const),
      ]
    }),
  )
  const ledgerState = !ledger.healthy() ? 'down' : ledger.spoolFullness() >= SPOOL_FULL ? 'spool_filling' : 'ok'
  return {
    ready: database === 'ok' && ledgerState === 'ok',
    database,
    ledger: ledgerState,
    secrets: await secrets.look(),
    systems,
  }
}
