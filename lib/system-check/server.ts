import type { VendorBudget } from '#lib/connectors/kit/vendor-http.ts'
import { until } from '#lib/core/until.ts'
import type { SystemHost } from '#lib/hosting/host.ts'
import { readSample } from '#lib/operations/sample-read.ts'
import { CheckFailure } from './failure.ts'
import { limitsFound } from './limits.ts'
import type { Asked, CheckSystemDeps, Opened } from './types.ts'
import { sampleFound } from './vendor.ts'

/** A server that runs elsewhere, over HTTP or as a child process: its hands are shaken anew. */
export function serverSteps(deps: CheckSystemDeps, asked: Asked): Opened {
  const { hosts } = deps
  const { system, settings } = asked
  let host: SystemHost | null = null
  let budget: VendorBudget | undefined

  async function opened(): Promise<SystemHost> {
    const other = settings === undefined ? undefined : { url: settings.baseUrl, bearer: settings['bearer'] }
    host ??= await hosts.apart(system, other)
    if (host === null) throw new CheckFailure('not_configured', 'system_unavailable')
    return host
  }

  return {
    async addresses() {
      const place = hosts.place(system)
      const url = settings?.baseUrl ?? (place?.kind === 'http' ? place.url : undefined)
      return url === undefined ? [] : [url]
    },
    close: async () => void (await host?.close()),
    work: {
      async configured() {
        if (settings === undefined && !hosts.configured(system)) {
          throw new CheckFailure('not_configured', 'system_unavailable')
        }
        return {}
      },
      async initialize(signal) {
        await until((await opened()).greet?.() ?? Promise.resolve(), signal)
        return {}
      },
      async list_tools(signal) {
        const { length: count } = await until((await opened()).listTools(), signal)
        if (count > 0) return { facts: { count } }
        return { facts: { count }, outcome: 'partial', problem: { kind: 'no_tools', code: 'not_found' } }
      },
      async sample_read(signal) {
        // Nothing of it is approved before it is in force.
        if (settings !== undefined) return { why: 'no_read' }
        const onBudget = (told: VendorBudget) => {
          budget = told
        }
        return sampleFound(await until(readSample(deps, { ...asked, onBudget }), signal))
      },
      limits: async () => limitsFound(budget),
    },
  }
}
