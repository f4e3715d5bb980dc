import type { Send } from '#lib/egress/send.ts'
import { groupsSaid } from './claims.ts'
import { type Answered, type At, toldElsewhere } from './exchange-code.ts'
import { groupsFromGraph, type NamedGroup } from './graph.ts'
import type { Provider } from './provider.ts'

/** Everything that a sign-in says, wherever the provider says it. */
export type ReadAnswer = {
  claims: Record<string, unknown>
  /** Null: not read, or the directory did not answer; the teams stay as they were read last. */
  groups: readonly NamedGroup[] | null
  /** `missing`: there was no such claim, so the person is in no group. */
  groupsCame: 'not_read' | 'in_token' | 'missing' | 'from_directory' | 'not_permitted'
}

type Deps = { send: Send; at: Pick<At, 'metadata'> }

/** The ID token's claims; a provider that tells the mail address at its userinfo endpoint is asked there. */
export async function readAnswer(provider: Provider, { send, at }: Deps, answered: Answered): Promise<ReadAnswer> {
  const { accessToken } = answered
  const claims =
    answered.claims['email'] !== undefined
      ? answered.claims
      : { ...(await toldElsewhere(send, at.metadata, answered)), ...answered.claims }
  const said = groupsSaid(provider.groupsClaim, claims)
  if (said.kind === 'not_read') return { claims, groups: null, groupsCame: 'not_read' }
  if (said.kind === 'groups') {
    const groups = said.groups.map((group) => ({ group, name: null }))
    return { claims, groups, groupsCame: claims[provider.groupsClaim] === undefined ? 'missing' : 'in_token' }
  }
  const { metadata } = at
  const groups = accessToken === null ? null : await groupsFromGraph(send, { metadata, accessToken }).catch(() => null)
  return { claims, groups, groupsCame: groups === null ? 'not_permitted' : 'from_directory' }
}

/** What the sign-in's own code is redeemed for where other scopes were agreed to beside it (Entra: one resource a token). */
export function ownScopeOf(provider: Pick<Provider, 'kind' | 'groupsClaim'>): string {
  return `${scopeOf(provider)} offline_access`
}

/** Entra's directory is asked with the token of the sign-in; Okta gives groups to who asks for them. */
export function scopeOf({ kind, groupsClaim }: Pick<Provider, 'kind' | 'groupsClaim'>): string {
  const scope = kind === 'entra' ? 'openid email profile User.Read' : 'openid email profile'
  return kind === 'okta' && groupsClaim !== '' ? `${scope} groups` : scope
}
