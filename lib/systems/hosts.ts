import { fetch as undiciFetch } from 'undici'
import { ConfigError } from '#lib/core/config.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Log } from '#lib/core/log.ts'
import type { SignIn } from '#lib/secrets/credentials.ts'
import type { Connector } from './connector.ts'
import type { SystemHost } from './host.ts'
import { hostHttp } from './hosting/http.ts'
import { hostInProcess } from './hosting/in-process.ts'
import { hostStdio, type StdioCommand } from './hosting/stdio.ts'
import { createSender } from './send.ts'
import { settingsFrom } from './settings.ts'
import type { Borrowed } from './vendor-http.ts'

export type SystemRow = {
  slug: string
  name: string
  hosting: 'in_process' | 'http' | 'stdio'
  url: string | null
  stdioId: string | null
}

export type HostsDeps = {
  env: Record<string, string | undefined>
  connectors: readonly Connector[]
  stdioCommands: Record<string, StdioCommand>
  checkAddress(url: URL): Promise<void>
  /** Bearer a foreign server wants, from the secret store. */
  readSecret(name: string): Promise<string | undefined>
  log: Log
}

export type Hosts = {
  of(system: string): SystemHost
  signIns: Map<string, SignIn>
  /** Opens what was registered since, closes what was removed. */
  update(rows: readonly SystemRow[]): Promise<void>
  configured(system: string): boolean
  close(): Promise<void>
}

/** Opens every configured system the way it is hosted. A connector without settings has no host. */
export function openHosts(deps: HostsDeps): Hosts {
  const hosts = new Map<string, { host: SystemHost; row: SystemRow }>()
  const signIns = new Map<string, SignIn>()

  function open(row: SystemRow): SystemHost | null {
    if (row.hosting === 'in_process') return openConnector(row.slug)
    if (row.hosting === 'http') return openHttp(row)
    const command = row.stdioId === null ? undefined : deps.stdioCommands[row.stdioId]
    if (command === undefined) {
      deps.log.warn({ system: row.slug, stdioId: row.stdioId }, 'the stdio file has no such entry')
      return null
    }
    return hostStdio(row.name, command, deps.log)
  }

  function openConnector(slug: string): SystemHost | null {
    const connector = deps.connectors.find((candidate) => candidate.slug === slug)
    if (connector === undefined) return null
    const settings = settingsFrom(deps.env, connector)
    if (settings === null) return null
    const sender = createSender({ checkAddress: deps.checkAddress })
    signIns.set(slug, () => connector.protocol.signIn(settings, sender.send))
    return hostInProcess({ connector, settings, send: sender.send, close: sender.close })
  }

  function openHttp(row: SystemRow): SystemHost {
    if (row.url === null) throw new ConfigError(`System ${row.slug} has no address.`)
    const sender = createSender({ checkAddress: deps.checkAddress, connections: 64 })
    const bearer = async (): Promise<Borrowed> => {
      const secret = await deps.readSecret(`system/${row.slug}/bearer`)
      return { headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` } }
    }
    signIns.set(row.slug, bearer)
    return hostHttp({
      systemName: row.name,
      url: new URL(row.url),
      send: sender.send,
      close: sender.close,
      async fetch(url, init) {
        await deps.checkAddress(new URL(url))
        const { headers } = await bearer()
        const merged = { ...Object.fromEntries(new Headers(init?.headers)), ...headers }
        // Redirects could lead anywhere: none is followed.
        const answer = await undiciFetch(url, { ...(init as object), headers: merged, redirect: 'error' })
        return answer as unknown as Response
      },
    })
  }

  return {
    signIns,
    configured: (system) => hosts.has(system),
    of(system) {
      const open = hosts.get(system)
      if (open === undefined) {
        throw new GatewayError('system_unavailable', 'This system is not connected yet.', {
          nextStep: 'An administrator has to configure its connection.',
        })
      }
      return open.host
    },
    async update(rows) {
      const wanted = new Map(rows.map((row) => [row.slug, row]))
      for (const [slug, { host, row }] of hosts) {
        if (JSON.stringify(wanted.get(slug)) === JSON.stringify(row)) continue
        hosts.delete(slug)
        signIns.delete(slug)
        await host.close()
      }
      for (const row of rows) {
        if (hosts.has(row.slug)) continue
        const host = open(row)
        if (host !== null) hosts.set(row.slug, { host, row })
      }
    },
    close: async () => void (await Promise.all([...hosts.values()].map(({ host }) => host.close()))),
  }
}
