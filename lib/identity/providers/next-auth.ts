import type { AuthOptions } from 'next-auth'
import type { Send } from '#lib/egress/send.ts'
import { type Answered, type At, exchangeCode, type Returned } from './exchange-code.ts'
import type { NamedGroup } from './graph.ts'
import { ProviderProblem } from './problem.ts'
import type { Provider } from './provider.ts'
import { ownScopeOf, readAnswer, scopeOf } from './read-answer.ts'

type NextAuthProvider = AuthOptions['providers'][number]

/** What became of one request at the callback: for the page that says it, and for who is let in. */
export type Attempt = {
  problem: ProviderProblem | null
  groups: readonly NamedGroup[] | null
  groupsProblem: 'not_permitted' | null
  /** What tokens for other things are had with, where the sign-in asked for that; held for this request alone. */
  refreshToken: string | null
}

type Deps = {
  send: Send
  at: At
  attempt: Attempt
  /** Scopes of other things that the sign-in is passed on to. */
  passedOn?: readonly string[]
}

/**
 * A provider as next-auth takes it. next-auth keeps state, nonce and PKCE in cookies bound to the provider's id; the
 * requests to the provider are ours, over the guarded way out.
 */
export function nextAuthProvider(
  provider: Provider,
  { send, at: given, attempt, passedOn = [] }: Deps,
): NextAuthProvider {
  const { metadata, client } = given
  const at = passedOn.length === 0 ? given : { ...given, scope: ownScopeOf(provider) }
  const scope = passedOn.length === 0 ? scopeOf(provider) : [ownScopeOf(provider), ...passedOn].join(' ')
  let answered: Answered = { claims: {}, accessToken: null, refreshToken: null }
  return {
    id: provider.id,
    name: provider.name,
    type: 'oauth',
    issuer: metadata.issuer,
    ...client,
    authorization: { url: metadata.authorization_endpoint, params: { scope } },
    token: {
      url: metadata.token_endpoint,
      async request({ params, checks }) {
        answered = await noting(attempt, () => exchangeCode(send, at, { params, checks } as Returned))
        attempt.refreshToken = answered.refreshToken
        return { tokens: {} }
      },
    },
    userinfo: {
      request: () =>
        noting(attempt, async () => {
          const { claims, groups, groupsCame } = await readAnswer(provider, { send, at }, answered)
          attempt.groups = groups
          if (groupsCame === 'not_permitted') attempt.groupsProblem = groupsCame
          return claims
        }),
    },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (profile: { sub: string }) => ({ id: profile.sub }),
  }
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
