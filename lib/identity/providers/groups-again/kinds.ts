import type { ProviderKind } from '../kinds.ts'

/** How groups are read again between sign-ins; empty: they are not. Apart from the form, which browsers need not carry. */
export const groupsAgainWays = ['', 'graph', 'okta_token', 'okta_oauth'] as const
export type GroupsAgain = (typeof groupsAgainWays)[number]

/** What a kind of provider has an API for. */
export const waysOfKind: Record<ProviderKind, readonly GroupsAgain[]> = {
  entra: ['', 'graph'],
  okta: ['', 'okta_token', 'okta_oauth'],
  google: [''],
  generic: [''],
}
