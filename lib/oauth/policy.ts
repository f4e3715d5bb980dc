import { errors } from 'oidc-provider'
import type { AppSettings } from '#lib/settings/apps.ts'

type Rule = Pick<AppSettings, 'who' | 'hosts' | 'documents'>

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a program that nobody knows yet may be read at its own address. */
export function mayDescribe(clientId: string, { who, hosts, documents }: Rule): boolean {
  if (!documents || who === 'entered') return false
  return who === 'anybody' || hosts.includes(hostNameOf(clientId))
}

/** Throws when a program may not register: it is told who decides that here. */
export function checkRegistration({ redirect_uris: given }: { redirect_uris?: unknown }, { who, hosts }: Rule): void {
  if (who === 'anybody') return
  if (who === 'entered') throw new errors.InvalidClientMetadata('clients are entered by an administrator here')
  const uris = Array.isArray(given) ? given : []
  if (uris.length === 0 || !uris.every((uri) => hosts.includes(hostNameOf(String(uri))))) {
    throw new errors.InvalidClientMetadata('redirect_uris are at a host that is not known here: ask an administrator')
  }
}

/** Whether an app that describes itself stays within the known hosts with every place that it sends people back to. */
export function staysWithin(redirectUris: readonly string[], { who, hosts }: Rule): boolean {
  return who !== 'known' || redirectUris.every((uri) => hosts.includes(hostNameOf(uri)))
}

function hostNameOf(uri: string): string {
  const host = URL.parse(uri)?.hostname ?? ''
  return loopback.has(host) ? 'localhost' : host
}
