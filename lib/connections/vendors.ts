import type { CodeWay } from '#lib/connectors/kit/sign-in-way.ts'
import { wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import type { Vendor } from './token-endpoint.ts'

/**
 * Systems that somebody can sign in to in a browser, as their settings have them: the company's client for the code flow is
 * there, whatever way the company itself is signed in by.
 */
export function codeVendors(hosts: Pick<Hosts, 'opened'>) {
  return (system: string): Vendor | null => {
    const opened = hosts.opened(system)
    if (opened === null) return null
    const { connector, settings, send } = opened
    const way = connector.ways.find((one): one is CodeWay => one.kind === 'code')
    if (way === undefined || !way.needs.every((name) => settings[name] !== undefined)) return null
    return { name: connector.name, flow: way.code, settings, send }
  }
}

/** Whether the company's own calls go by a sign-in of that kind. */
export function companyByCode(hosts: Pick<Hosts, 'opened'>) {
  return (system: string): boolean => {
    const opened = hosts.opened(system)
    return opened !== null && wayOf(opened.connector.ways, opened.settings).kind === 'code'
  }
}
