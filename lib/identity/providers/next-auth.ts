import type { AuthOptions } from 'next-auth'
import type { Send } from '#lib/egress/send.ts'
import { groupsSaid } from './claims.ts'
import { type Answered, type At, exchangeCode, type Returned, toldElsewhere } from './exchange-code.ts'
import { groupsFromGraph, type NamedGroup } from './graph.ts'
import { ProviderProblem } from './problem.ts'
import type { Provider } from './provider.ts'

type NextAuthProvider = AuthOptions['providers'][number]

/** What became of one request at the callback: for the page that says it, and for who is let in. */
export type Attempt = {
  problem: ProviderProblem | null
  groups: readonly NamedGroup[] | null
  groupsProblem: 'not_permitted' | null
}

type Deps = { send: Send; at: At; attempt: Attempt }

/**
 * A provider as next-auth takes it. next-auth keeps state, nonce and PKCE in cookies bound to the provider's id; the
 * requests to the provider are ours, over the guarded way out.
 */
export function nextAuthProvider(provider: Provider, { send, at, attempt }: Deps): NextAuthProvider {
  const { metadata, client } = at
  // Entra's directory is asked with the token of the sign-in.
  const scope = provider.kind === 'entra' ? 'openid email profile User.Read' : 'openid email profile'
  let answered: Answered = { claims: {}, accessToken: null }
  return {
    id: provider.id,
    name: provider.name,
    type: 'oauth',
    issuer: metadata.issuer,
    ...client,
    authorization: { url: metadata.authorization_endpoint, params: { scope: withGroups(provider, scope) } },
    token: {
      url: metadata.token_endpoint,
      async request({ params, checks }) {
        answered = await noting(attempt, () => exchangeCode(send, at, { params, checks } as Returned))
        return { tokens: {} }
      },
    },
    userinfo: {
      request: () =>
        noting(attempt, async () => {
          const claims = await allClaims(send, at, answered)
          await readGroups(provider, { send, at, attempt }, { ...answered, claims })
          return claims
        }),
    },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (profile: { sub: string }) => ({ id: profile.sub }),
  }
}

/** Okta gives groups to who asks for them. */
function withGroups({ kind, groupsClaim }: Provider, scope: string): string {
  return kind === 'okta' && groupsClaim !== '' ? `${scope} groups` : scope
}

/** The ID token's claims; a provider that tells the mail address at its userinfo endpoint is asked there. */
async function allClaims(send: Send, { metadata }: At, answered: Answered) {
  const { claims } = answered
  if (claims['email'] !== undefined) return claims
  return { ...(await toldElsewhere(send, metadata, answered)), ...claims }
}

async function readGroups(provider: Provider, { send, at, attempt }: Deps, { claims, accessToken }: Answered) {
  const said = groupsSaid(provider.groupsClaim, claims)
  if (said.kind === 'groups') attempt.groups = said.groups.map((group) => ({ group, name: null }))
  if (said.kind !== 'elsewhere') return
  const { metadata } = at
  attempt.groups =
    accessToken === null ? null : await groupsFromGraph(send, { metadata, accessToken }).catch(() => null)
  if (attempt.groups === null) attempt.groupsProblem = 'not_permitted'
}

/** next-auth tells nothing but that it failed. */
async function noting<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    attempt.problem = thrown instanceof ProviderProblem ? thrown : new ProviderProblem('id_token', null, thrown)
    throw thrown
  }
}
