import { Agent, fetch as undiciFetch } from 'undici'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { Borrowed, Send, VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { ConfigError } from '#lib/core/config.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SignIn } from '#lib/core/lease.ts'
import type { Log } from '#lib/core/log.ts'
import { type CheckAddress, guardedConnect } from '#lib/egress/guarded-connect.ts'
import { createSender } from '#lib/egress/send.ts'
import { calledJson } from './called-json.ts'
import type { SystemHost } from './host.ts'
import { hostHttp } from './http.ts'
import { hostInProcess, signInBy } from './in-process.ts'
import { ownHosting } from './own-hosting.ts'
import { hostStdio, type StdioCommand } from './stdio.ts'
import { storedSettings } from './stored-settings.ts'
import { settingsFrom } from './vendor-settings.ts'

export type SystemRow = {
  slug: string
  name: string
  hosting: 'in_process' | 'http' | 'stdio'
  url: string | null
  stdioId: string | null
  /** When its settings were kept in the secret store last: another moment is another connection. */
  settingsAt?: Date | null
}

export type HostsDeps = {
  env: Record<string, string | undefined>
  connectors: readonly Connector[]
  stdioCommands: Record<string, StdioCommand>
  checkAddress: CheckAddress
  /** Bearers that foreign servers want and settings of ours, from the secret store. */
  readSecret(name: string, stamp?: string): Promise<string | undefined>
  log: Log
  /** By whose sign-in a foreign server is asked what it offers; null where nobody signs in there in a browser. */
  forLists?(system: string): Promise<SignIn | null>
  /** A foreign server wants a wider sign-in than the borrowed one: what whoever called is told, null for the usual. */
  wantsWider?(asked: { system: string; borrowed: Borrowed; scope: string | null }): Promise<GatewayError | null>
}

/** A system of ours as its settings have it, and the way out to it. */
export type OpenedSystem = {
  connector: Connector
  /** As they are at this moment. Throws `secrets_unavailable`. */
  settings(): Promise<VendorSettings>
  send: Send
}

export type Hosts = {
  of(system: string): SystemHost
  /** Null for what runs elsewhere, and for what is not configured. */
  opened(system: string): OpenedSystem | null
  signIns: Map<string, SignIn>
  /** Opens what was registered since, closes what was removed. */
  update(rows: readonly SystemRow[]): Promise<void>
  configured(system: string): boolean
  /** Where a system runs; null for what is not configured. */
  place(system: string): Place | null
  /**
   * What runs elsewhere, reached once more beside what calls share, at `other` where it is not in force yet. Whoever tests
   * it so closes it; null for our own connectors in this process.
   */
  apart(system: string, other?: { url: string; bearer: string | undefined }): Promise<SystemHost | null>
  /** Whether a foreign server said what it offers when it was asked last. */
  reach(system: string): 'not_asked' | 'reached' | 'failed'
  close(): Promise<void>
}

export type Place = { kind: 'vendor' } | { kind: 'http'; url: string } | { kind: 'stdio' }

type Named = { slug: string; systemName: string; ours: boolean }

type Reached = Named & { url: string; bearer(): Promise<string | undefined>; isApart?: boolean }

/** Where a foreign server's bearer is kept. */
export function bearerSecret(slug: string): string {
  return `system/${slug}/bearer`
}

/** Opens every configured system the way it is hosted. A connector without settings has no host. */
export function openHosts(deps: HostsDeps): Hosts {
  const hosts = new Map<string, { host: SystemHost; row: SystemRow }>()
  const signIns = new Map<string, SignIn>()
  const openedHere = new Map<string, OpenedSystem>()
  const reached = new Map<string, 'reached' | 'failed'>()

  async function open(row: SystemRow): Promise<SystemHost | null> {
    const connector = deps.connectors.find(({ slug }) => slug === row.slug)
    if (connector !== undefined) return openConnector(connector, row)
    const { slug, name: systemName, hosting, url, stdioId } = row
    if (hosting === 'stdio') return openStdio({ slug, systemName, ours: false, stdioId })
    if (hosting === 'in_process') return null
    if (url === null) throw new ConfigError(`System ${slug} has no address.`)
    const bearer = () => deps.readSecret(bearerSecret(slug))
    return openHttp({ slug, systemName, ours: false, url, bearer })
  }

  /** Where one of ours runs is the operator's matter, so the environment says it and the stored row only repeats it. */
  async function openConnector(connector: Connector, row: SystemRow): Promise<SystemHost | null> {
    const { slug, name: systemName } = connector
    const own = ownHosting(deps.env, slug)
    if (own.hosting === 'stdio') return openStdio({ slug, systemName, ours: true, stdioId: own.stdioId })
    if (own.hosting === 'http') {
      const bearer = () => Promise.resolve(own.token ?? undefined)
      return openHttp({ slug, systemName, ours: true, url: own.url, bearer })
    }
    const settings = settingsOf(connector, row)
    if (settings === null) return null
    const sender = createSender({ systemName, checkAddress: deps.checkAddress })
    openedHere.set(slug, { connector, settings, send: sender.send })
    signIns.set(slug, signInBy({ connector, settings, send: sender.send }))
    return hostInProcess({ connector, settings, send: sender.send, close: sender.close })
  }

  /** Null where nobody gave any. A store that is away is no reason to have no host: each call asks it. */
  function settingsOf(connector: Connector, { settingsAt }: SystemRow) {
    const fixed = settingsFrom(deps.env, connector)
    if (fixed !== null) return async () => fixed
    if (settingsAt === undefined || settingsAt === null) return null
    return storedSettings({ connector, stamp: settingsAt.toISOString(), readSecret: deps.readSecret })
  }

  function openStdio(system: Named & { stdioId: string | null }): SystemHost | null {
    const { slug, systemName, ours, stdioId } = system
    const command = stdioId === null ? undefined : deps.stdioCommands[stdioId]
    if (command !== undefined) return hostStdio({ systemName, ours, command, log: deps.log })
    deps.log.warn({ system: slug, stdioId }, 'the stdio file has no such entry')
    return null
  }

  function openHttp(system: Reached): SystemHost {
    const { slug, systemName, ours, url, isApart } = system
    const sender = createSender({ systemName, checkAddress: deps.checkAddress })
    const dispatcher = new Agent({ connect: guardedConnect(deps.checkAddress) })
    const stored = async (): Promise<Borrowed> => {
      const secret = await system.bearer()
      return { headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` }, isStored: true }
    }
    // Lists may go by an administrator's own sign-in; a call never does.
    if (!isApart) signIns.set(slug, stored)
    return hostHttp({
      systemName,
      ours,
      url: new URL(url),
      send: sender.send,
      async close() {
        await Promise.all([sender.close(), dispatcher.destroy()])
      },
      async borrow(refused) {
        const signedIn = ours ? null : await deps.forLists?.(slug)
        return signedIn ? signedIn(refused) : stored()
      },
      wantsWider: async (borrowed, scope) => (await deps.wantsWider?.({ system: slug, borrowed, scope })) ?? null,
      async fetch(to, init, { headers }) {
        await deps.checkAddress(new URL(to))
        const merged = { ...Object.fromEntries(new Headers(init?.headers)), ...headers }
        // Redirects could lead anywhere: none is followed.
        const answer = await undiciFetch(to, { ...(init as object), headers: merged, redirect: 'error', dispatcher })
        return calledJson(answer as unknown as Response)
      },
    })
  }

  function placeOf({ slug, url }: SystemRow): Place {
    if (openedHere.has(slug)) return { kind: 'vendor' }
    const own = deps.connectors.some((one) => one.slug === slug) ? ownHosting(deps.env, slug) : null
    const address = own?.hosting === 'http' ? own.url : own === null ? url : null
    return address === null ? { kind: 'stdio' } : { kind: 'http', url: address }
  }

  function noted(slug: string, host: SystemHost): SystemHost {
    return {
      ...host,
      async listTools() {
        try {
          const tools = await host.listTools()
          reached.set(slug, 'reached')
          return tools
        } catch (thrown) {
          reached.set(slug, 'failed')
          throw thrown
        }
      },
    }
  }

  async function update(rows: readonly SystemRow[]): Promise<void> {
    const wanted = new Map(rows.map((row) => [row.slug, row]))
    for (const [slug, { host, row }] of hosts) {
      if (JSON.stringify(wanted.get(slug)) === JSON.stringify(row)) continue
      hosts.delete(slug)
      reached.delete(slug)
      signIns.delete(slug)
      openedHere.delete(slug)
      await host.close()
    }
    for (const row of rows) {
      if (hosts.has(row.slug)) continue
      const host = await open(row)
      if (host !== null) hosts.set(row.slug, { host: noted(row.slug, host), row })
    }
  }

  let updating: Promise<void> = Promise.resolve()

  return {
    signIns,
    opened: (system) => openedHere.get(system) ?? null,
    configured: (system) => hosts.has(system),
    place(system) {
      const row = hosts.get(system)?.row
      return row === undefined ? null : placeOf(row)
    },
    async apart(system, other) {
      const row = hosts.get(system)?.row
      if (other !== undefined) {
        const { url, bearer } = other
        const named = { slug: system, systemName: row?.name ?? system, ours: false, isApart: true }
        return openHttp({ ...named, url, bearer: () => Promise.resolve(bearer) })
      }
      return row === undefined || placeOf(row).kind === 'vendor' ? null : open(row)
    },
    reach: (system) => reached.get(system) ?? 'not_asked',
    of(system) {
      const open = hosts.get(system)
      if (open === undefined) {
        throw new GatewayError('system_unavailable', 'This system is not connected yet.', {
          nextStep: 'An administrator has to configure its connection.',
        })
      }
      return open.host
    },
    // One after the other: two at once would open a system twice.
    update(rows) {
      const done = updating.then(() => update(rows))
      updating = done.catch(() => undefined)
      return done
    },
    close: async () => void (await Promise.all([...hosts.values()].map(({ host }) => host.close()))),
  }
}
