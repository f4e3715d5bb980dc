import { decodeJwt } from 'jose'
import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Config } from '#lib/core/config.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { Ledger } from '#lib/ledger/types.ts'
import { matchOidc } from './oidc.ts'
import type { Passwords } from './password.ts'
import { endSession, openSession, sessionHours } from './sessions.ts'

export type AuthDeps = {
  config: Config
  secret: string
  database: Database
  passwords: Passwords
  ledger: Ledger
  /** What the browser of this request calls itself, for the list of signed-in browsers. */
  userAgent(): Promise<string>
  /** The network that the request came from. */
  range(): Promise<string>
}

/**
 * next-auth finds out who somebody is and keeps a signed cookie; the cookie holds the id of a row in `session` and
 * nothing else we rely on. What the person may do is read anew at every request.
 */
export function authOptions(deps: AuthDeps): AuthOptions {
  const { config, database } = deps
  return {
    secret: deps.secret,
    session: { strategy: 'jwt', maxAge: sessionHours * 3_600 },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: [localAccounts(deps), ...(config.oidc === null ? [] : [identityProvider(config.oidc)])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc' || config.oidc === null) return true
        const match = await matchOidc(database, config.oidc, profile)
        if ('refused' in match) {
          await recordSignIn(deps, null, 'oidc', match.refused)
          return `/sign-in?error=${match.refused}`
        }
        user.id = match.personId
        return true
      },
      async jwt({ token, user, account }) {
        if (user === undefined) return token
        const method = account?.provider === 'oidc' ? 'oidc' : 'password'
        const userAgent = await deps.userAgent()
        // Recorded before the session exists: without the trail nobody signs in.
        await recordSignIn(deps, user.id, method, null)
        const sessionId = await openSession(database, { personId: user.id, method, userAgent })
        return { sub: user.id, sid: sessionId }
      },
      session({ session, token }) {
        return { expires: session.expires, sid: token['sid'] } as typeof session
      },
      redirect({ url }) {
        const target = URL.canParse(url, config.origin) ? new URL(url, config.origin) : new URL(config.origin)
        return target.origin === config.origin ? target.href : config.origin
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token['sid'] === 'string') await endSession(database, token['sid'])
      },
    },
  }
}

function localAccounts(deps: AuthDeps) {
  return Credentials({
    id: 'credentials',
    name: 'Local account',
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const { email = '', password = '' } = given ?? {}
      const checked = await deps.passwords.check(email, password, await deps.range())
      if (checked.ok) return { id: checked.personId }
      await recordSignIn(deps, checked.personId, 'password', checked.reason)
      throw new Error(checked.reason === 'locked' ? lockedError(checked.retryAfterMs) : checked.reason)
    },
  })
}

function identityProvider(oidc: NonNullable<Config['oidc']>): AuthOptions['providers'][number] {
  return {
    id: 'oidc',
    name: oidc.name,
    type: 'oauth',
    wellKnown: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    userinfo: { request: claimsOf },
    profile: (profile: { sub: string }) => ({ id: profile.sub }),
  }
}

type Claims = { sub?: string; email?: string }
type Answer = {
  client: { userinfo(accessToken: string): Promise<Claims> }
  tokens: { id_token?: string; access_token?: string }
}

/** The ID token's claims, verified by now; a provider that tells the mail address at its userinfo endpoint is asked there. */
async function claimsOf({ client, tokens }: Answer): Promise<Claims> {
  const claims: Claims = decodeJwt<Claims>(tokens.id_token ?? '')
  if (claims.email !== undefined || tokens.access_token === undefined) return claims
  const told = await client.userinfo(tokens.access_token)
  return told.sub === claims.sub ? { ...told, ...claims } : claims
}

/** `locked_240`: the page says how long to wait, in whole seconds. */
function lockedError(retryAfterMs: number): string {
  return `locked_${Math.ceil(retryAfterMs / 1_000)}`
}

/** Sign-ins are part of the trail, refused ones too; without the trail nobody signs in. */
async function recordSignIn(
  deps: AuthDeps,
  personId: string | null,
  method: string,
  refused: string | null,
): Promise<void> {
  return deps.ledger.record({
    correlationId: uuidv7(),
    personId,
    door: 'web',
    client: null,
    action: refused === null ? 'session.sign_in' : 'session.refused',
    outcome: refused === null ? 'ok' : 'denied',
    facts: { method, from: await deps.range(), ...(refused === null ? {} : { reason: refused }) },
  })
}
