import type { Runtime } from '#lib/setup.ts'

export type Readiness = {
  ready: boolean
  database: 'ok' | 'down'
  ledger: 'ok' | 'down'
  /** Per system: what its breaker says, or that nothing is configured. A sick vendor does not make us unready. */
  systems: Record<string, 'ok' | 'breaker_open' | 'recovering' | 'not_configured'>
}

export async function checkReady({ reads, ledger, catalog, hosts, guards }: Runtime): Promise<Readiness> {
  const database = await reads.query('SELECT 1').then(
    () => 'ok' as const,
    () => 'down' as const,
  )
  const systems = Object.fromEntries(
    catalog.all().systems.map(({ slug }) => {
      if (!hosts.configured(slug)) return [slug, 'not_configured' as const]
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
  const ledgerState = ledger.healthy() ? 'ok' : 'down'
  return { ready: database === 'ok' && ledgerState === 'ok', database, ledger: ledgerState, systems }
}
