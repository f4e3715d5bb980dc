import type { Config } from '#lib/core/config.ts'
import type { GroupsAgain } from './groups-again/kinds.ts'
import type { ProviderKind } from './kinds.ts'

/** An identity provider that people may sign in by, whoever set it up. */
export type Provider = {
  id: string
  kind: ProviderKind
  name: string
  issuer: string
  clientId: string
  domains: readonly string[]
  groupsClaim: string
  createsPeople: boolean
  groupsAgain: GroupsAgain
  groupsClientId: string
  enabled: boolean
  /** Set by the environment: shown, and not changed here. */
  fromEnvironment: boolean
}

/** The environment's own keeps this id: it stands in the redirect address that the provider knows. */
export const environmentId = 'oidc'

/** The environment's provider: groups are not read, and nobody is added by it. */
export function providerOfEnvironment(oidc: NonNullable<Config['oidc']>): Provider {
  const { issuer, clientId, name, domains } = oidc
  return {
    ...{ id: environmentId, kind: 'generic', name, issuer, clientId, domains },
    ...{
      groupsClaim: '',
      groupsAgain: '',
      groupsClientId: '',
      createsPeople: false,
      enabled: true,
      fromEnvironment: true,
    },
  }
}

/** Where the provider sends people back to; every provider its own, so that no answer can be taken for another's. */
export function redirectAddress(origin: string, id: string): string {
  return `${origin}/api/auth/callback/${id}`
}

/** The next free id of a kind: `entra`, `entra-2`. */
export function nextId(kind: ProviderKind, taken: ReadonlySet<string>): string {
  const free = (count: number): string => {
    const id = count === 1 ? kind : `${kind}-${count}`
    return taken.has(id) ? free(count + 1) : id
  }
  return free(1)
}
