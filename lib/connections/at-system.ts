import type { Whose } from '#lib/connectors/kit/sign-in-way.ts'
import type { OwnRule } from './rules.ts'
import type { ConnectionDeps } from './types.ts'

/** By whose sign-ins a system is reached, for whoever looks after it. */
export type AtSystem = {
  /** For whom somebody can sign in in a browser; empty where nobody can. */
  whose: readonly Whose[]
  company: {
    byCode: boolean
    state: 'none' | 'connected' | 'reauth_required'
    account: string | null
    failure: string | null
    /** What the server asked for beside what it was given. */
    wider: string | null
  }
  roles: { slug: string; name: string; own: OwnRule }[]
  /** People with a connection of their own, and those of them who have to sign in again. */
  people: { connected: number; again: number }
  /** Where the vendor has to send people back to. */
  redirect: string
}

type AtDeps = Pick<ConnectionDeps, 'database' | 'vendorOf' | 'redirectOf'> & {
  companyByCode(system: string): Promise<boolean>
}

export async function connectionsAt(system: string, deps: AtDeps): Promise<AtSystem> {
  const { database } = deps
  const [vendor, byCode, roles, rules, rows] = await Promise.all([
    // What of it lies in a secret store that is away, the page's own test says.
    deps.vendorOf(system).catch(() => null),
    deps.companyByCode(system).catch(() => false),
    database.role.findMany({ where: { retiredAt: null }, orderBy: [{ position: 'asc' }, { slug: 'asc' }] }),
    database.connectionRule.findMany({ where: { systemSlug: system } }),
    database.connection.findMany({ where: { systemSlug: system, state: { not: 'ended' } } }),
  ])
  const company = rows.find(({ personId }) => personId === null)
  const people = rows.filter(({ personId }) => personId !== null)
  const connected = people.filter(({ state }) => state === 'connected').length
  return {
    whose: vendor?.flow.whose ?? [],
    company: {
      byCode,
      state: company === undefined || company.state === 'ended' ? 'none' : company.state,
      account: company?.accountEmail ?? company?.accountName ?? null,
      failure: company?.failure ?? null,
      wider: company?.wider ?? null,
    },
    roles: roles.map(({ slug, name }) => ({
      ...{ slug, name },
      own: rules.find(({ roleSlug }) => roleSlug === slug)?.own ?? 'company',
    })),
    people: { connected, again: people.length - connected },
    redirect: deps.redirectOf(system),
  }
}
