import type { ProviderFields } from '#lib/identity/providers/form.ts'
import { type GroupsAgain, waysOfKind } from '#lib/identity/providers/groups-again/kinds.ts'
import type { ProviderKind } from '#lib/identity/providers/kinds.ts'
import type { Provider } from '#lib/identity/providers/provider.ts'

/** What is typed, whatever the kind; `address` is the tenant, the domain or the issuer. */
export type Typed = {
  kind: ProviderKind
  name: string
  clientId: string
  clientSecret: string
  domains: string
  groupsClaim: string
  groupsAgain: GroupsAgain
  groupsClientId: string
  groupsSecret: string
  createsPeople: boolean
  enabled: boolean
  address: string
  authority: string
}

const microsoft = 'https://login.microsoftonline.com'

export function typedOf(provider: Provider | null): Typed {
  if (provider === null) {
    return {
      ...{ kind: 'entra', name: 'Microsoft', clientId: '', clientSecret: '', domains: '', groupsClaim: 'groups' },
      ...{ groupsAgain: '', groupsClientId: '', groupsSecret: '' },
      ...{ createsPeople: false, enabled: true, address: '', authority: microsoft },
    }
  }
  const { kind, name, clientId, groupsClaim, createsPeople, enabled, issuer } = provider
  const { groupsAgain, groupsClientId } = provider
  const entra = kind === 'entra' ? /^(.*)\/([^/]+)\/v2\.0$/.exec(issuer) : null
  return {
    ...{ kind, name, clientId, groupsClaim, createsPeople, enabled, clientSecret: '' },
    ...{ groupsAgain, groupsClientId, groupsSecret: '' },
    domains: provider.domains.join(', '),
    address: entra?.[2] ?? issuer,
    authority: entra?.[1] ?? microsoft,
  }
}

export function formOf({ address, authority, kind, ...common }: Typed): ProviderFields {
  switch (kind) {
    case 'entra':
      return { kind, ...common, tenantId: address, authority }
    case 'okta':
      return { kind, ...common, domain: address }
    case 'google':
      return { kind, ...common }
    case 'generic':
      return { kind, ...common, issuer: address }
  }
}

/** A kind's usual name and claim; what was typed stays. */
export function asKind(typed: Typed, kind: ProviderKind, usualName: string, names: readonly string[]): Typed {
  const name = names.includes(typed.name) ? usualName : typed.name
  const groupsAgain = waysOfKind[kind].includes(typed.groupsAgain) ? typed.groupsAgain : ''
  return { ...typed, kind, name, groupsAgain, groupsClaim: kind === 'google' ? '' : typed.groupsClaim || 'groups' }
}
