import { type CodeWay, wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import type { Vendor } from './token-endpoint.ts'

/**
 * Systems that somebody can sign in to in a browser, as their settings have them now: the company's client for the code flow
 * is there, whatever way the company itself is signed in by. Throws `secrets_unavailable`.
 */
export function codeVendors(hosts: Pick<Hosts, 'opened'>) {
  return async (system: string): Promise<Vendor | null> => {
    const opened = hosts.opened(system)
    const way = opened?.connector.ways.find((one): one is CodeWay => one.kind === 'code')
    if (opened === null || way === undefined) return null
    const settings = await opened.settings()
    if (!way.needs.every((name) => settings[name] !== undefined)) return null
    return { name: opened.connector.name, flow: way.code, settings, send: opened.send }
  }
}

/** Whether the company's own calls go by a sign-in of that kind. Throws `secrets_unavailable`. */
export function companyByCode(hosts: Pick<Hosts, 'opened'>) {
  return async (system: string): Promise<boolean> => {
    const opened = hosts.opened(system)
    if (opened === null || opened.connector.ways.every(({ kind }) => kind !== 'code')) return false
    return wayOf(opened.connector.ways, await opened.settings()).kind === 'code'
  }
}
