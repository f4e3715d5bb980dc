import { connectors } from '#lib/connectors/index.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { createLog } from '#lib/core/log.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { openHosts, type SystemRow } from '#lib/hosting/hosts.ts'
import { settingsToEnv } from '#lib/hosting/vendor-settings.ts'
import { checkSystem } from '#lib/system-check/check-system.ts'
import type { CheckStep } from '#lib/system-check/steps.ts'
import type { CheckSystemDeps } from '#lib/system-check/types.ts'
import type { openCompanyGateway } from './home.ts'

type Options = {
  /** Foreign servers, by slug. */
  foreign?: Readonly<Record<string, { url: string } | { command: string; args: string[] }>>
  patienceMs?: number
}

/** Checks of systems on the sample company's road, with the settings that its vendors on loopback want. */
export async function openSystemChecks(
  { gateway, simulator }: Awaited<ReturnType<typeof openCompanyGateway>>,
  { foreign = {}, patienceMs }: Options = {},
) {
  const env = Object.assign({}, ...connectors.map(({ slug }) => settingsToEnv(slug, simulator(slug).settings)))
  const checkAddress = createEgress(['127.0.0.0/8', '::1/128'])
  const programs = Object.entries(foreign).flatMap(([slug, one]) =>
    'url' in one ? [] : [[slug, { ...one, env: {}, cwd: undefined }] as const],
  )
  const hosts = openHosts({
    ...{ env, connectors, checkAddress, stdioCommands: Object.fromEntries(programs) },
    readSecret: async () => undefined,
    log: createLog('fatal'),
  })
  const row = { url: null, stdioId: null, settingsAt: null }
  const rows: SystemRow[] = [
    ...connectors.map(({ slug, name }) => ({ ...row, slug, name, hosting: 'in_process' as const })),
    ...Object.entries(foreign).map(([slug, one]) => ({
      ...{ ...row, slug, name: slug },
      ...('url' in one ? { hosting: 'http' as const, url: one.url } : { hosting: 'stdio' as const, stdioId: slug }),
    })),
  ]
  await hosts.update(rows)
  const deps: CheckSystemDeps = {
    ...{ hosts, gateway, connectors, checkAddress, now: () => new Date() },
    ...(patienceMs === undefined ? {} : { patienceMs }),
  }
  return {
    deps,
    async check(system: string, settings?: VendorSettings): Promise<CheckStep[]> {
      const asked = {
        system,
        email: 'executive@ridgeline.example',
        correlationId: '00000000-0000-7000-8000-000000000001',
      }
      const steps: CheckStep[] = []
      for await (const step of checkSystem(deps, settings === undefined ? asked : { ...asked, settings }))
        steps.push(step)
      return steps
    },
    close: hosts.close,
  }
}
