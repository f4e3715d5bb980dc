import { wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { Lease, VendorBudget, VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { until } from '#lib/core/until.ts'
import { createSender } from '#lib/egress/send.ts'
import { hostInProcess, signInBy } from '#lib/hosting/in-process.ts'
import { readSample } from '#lib/operations/sample-read.ts'
import { asCompany } from '#lib/secrets/credentials.ts'
import { addressesIn } from './address.ts'
import { type AtVendor, leaseOf, nobody } from './at-vendor.ts'
import { CheckFailure } from './failure.ts'
import { limitsFound } from './limits.ts'
import { rightsOf } from './rights.ts'
import type { Found } from './steps.ts'
import type { Asked, CheckSystemDeps, Opened } from './types.ts'

/** A connector of ours in this process, with the settings in force or with others. */
export function vendorSteps(deps: CheckSystemDeps, asked: Asked): Opened {
  const { hosts, gateway } = deps
  const { system } = asked
  const own =
    asked.settings === undefined ? null : createSender({ systemName: system, checkAddress: deps.checkAddress })
  let at: AtVendor | null = null
  let budget: VendorBudget | undefined
  const noteBudget = (told: VendorBudget) => {
    budget = told
  }

  async function settingsNow(): Promise<VendorSettings> {
    const settings = asked.settings ?? (await hosts.opened(system)?.settings())
    if (settings === undefined) throw new CheckFailure('not_configured', 'system_unavailable')
    return settings
  }

  async function open(): Promise<AtVendor> {
    const opened = hosts.opened(system)
    const connector = opened?.connector ?? deps.connectors.find(({ slug }) => slug === system)
    const send = own?.send ?? opened?.send
    if (connector === undefined || send === undefined) throw new CheckFailure('not_configured', 'system_unavailable')
    return { connector, send, settings: await settingsNow() }
  }

  /** A sign-in of its own: the one that calls share may be good for another hour although the key was taken away. */
  async function signedIn(one: AtVendor): Promise<Lease> {
    const { connector, settings, send } = one
    if (wayOf(connector.ways, settings).kind === 'service') {
      const borrowed = await signInBy({ connector, settings: async () => settings, send })()
      return { borrowed, renew: () => signedIn(one) }
    }
    // Somebody made it in a browser: what they hold is lent, and renewed where its end is near.
    return gateway.credentials.borrow(system, asCompany).then(
      (lease) => lease ?? nobody(),
      (thrown: unknown) => {
        throw GatewayError.from(thrown).code === 'reauth_required' ? nobody() : thrown
      },
    )
  }

  return {
    addresses: async () => addressesIn(await settingsNow()),
    close: async () => void (await own?.close()),
    work: {
      async configured() {
        at = await open()
        return {}
      },
      async sign_in(signal) {
        const one = given(at)
        one.lease = await until(signedIn(one), signal)
        const { headers, isStored } = one.lease.borrowed
        if (Object.keys(headers).length === 0) return { why: 'not_needed' }
        return isStored === true ? { why: 'shown_as_is' } : {}
      },
      async permissions(signal) {
        const one = given(at)
        const names = gateway.slotNames(system)
        const road = own === null ? deps : roadOf(deps, one, signal)
        const call = { kind: 'read', tool: 'permissions', person: asked.email, interactive: true } as const
        const asking = road.gateway.guardOf(system).run(call, (turn) => {
          const noteExchange = (told: VendorBudget | undefined) => {
            turn.noteExchange(told)
            if (told !== undefined) noteBudget(told)
          }
          return rightsOf(one, { signal: AbortSignal.any([signal, turn.signal]), asked, names, noteExchange })
        })
        return (await until(asking, signal)).value
      },
      list_tools: async () => ({ facts: { count: given(at).connector.tools.length } }),
      async sample_read(signal) {
        const preferred = given(at).connector.identifies?.[0]?.tool
        const read = { ...asked, preferred, onBudget: noteBudget }
        const road = own === null ? deps : roadOf(deps, given(at), signal)
        return sampleFound(await until(readSample(road, read), signal))
      },
      limits: async () => limitsFound(budget),
    },
  }
}

/** Steps come one after another, and a failed one ends them: what it opened is there. */
function given(at: AtVendor | null): AtVendor {
  if (at === null) throw new CheckFailure('not_configured', 'system_unavailable')
  return at
}

/** The same road with what is not in force: beside the guard, which says how the system does with what is. */
function roadOf(deps: CheckSystemDeps, at: AtVendor, signal: AbortSignal): CheckSystemDeps {
  const { connector, settings, send } = at
  const host = hostInProcess({ connector, settings: async () => settings, send, close: async () => undefined })
  return {
    ...deps,
    hosts: { ...deps.hosts, of: () => host },
    gateway: {
      ...deps.gateway,
      credentials: { borrow: async () => leaseOf(at) },
      guardOf: () => ({ run: async (_, work) => ({ value: await work({ signal, noteExchange: () => undefined }) }) }),
    },
  }
}

export function sampleFound(read: { tool: string; count?: number } | null): Found {
  return read === null ? { why: 'no_read' } : { facts: read }
}
