import { decodeJwt } from 'jose'
import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Trail } from '#lib/audit/trail.ts'
import type { Config } from '#lib/core/config.ts'
import type { Database } from '#lib/db/client.ts'
import { matchOidc } from './oidc.ts'
import type { Passwords } from './password.ts'
import { sessionHours } from './sessions.ts'
import { atTheDoor, signIn, signOut } from './sign-ins.ts'

export type AuthDeps = {
  config: Config
  secret: string
  database: Database
  passwords: Passwords
  trail: Trail
  /** What the browser of this request calls itself, for the list of signed-in browsers. */
  userAgent(): Promise<string>
  /** The network that the request came from. */
  range(): Promise<string>
  /** The address of the sign-in page. */
  signInPage: string
}

/**
 * next-auth finds out who somebody is and keeps a signed cookie; the cookie holds the id of a row in `session` and
 * nothing else we rely on. What the person may do is read anew at every request.
 */
export function authOptions(deps: AuthDeps): AuthOptions {
  const { config, database, trail, signInPage } = deps
  return {
    secret: deps.secret,
    session: { strategy: 'jwt', maxAge: sessionHours * 3_600 },
    pages: { signIn: signInPage, error: signInPage, signOut: signInPage },
    providers: [localAccounts(deps), ...(config.oidc === null ? [] : [identityProvider(config.oidc)])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc' || config.oidc === null) return true
        const match = await matchOidc({ db: database, trail }, config.oidc, profile)
        if ('refused' in match) {
          await refused(deps, null, 'oidc', match.refused)
          return `${signInPage}?error=${match.refused}`
        }
        user.id = match.personId
        return true
      },
      async jwt({ token, user, account }) {
        if (user === undefined) return token
        const method = account?.provider === 'oidc' ? 'oidc' : 'password'
        const [from, userAgent] = [await deps.range(), await deps.userAgent()]
        const actor = { ...atTheDoor(), personId: user.id }
        const sid = await signIn({ db: database, trail }, actor, { method, from, userAgent })
        return { sub: user.id, sid }
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
        const { sub: personId, sid } = token
        if (personId === undefined || typeof sid !== 'string') return
        await signOut({ db: database, trail }, { ...atTheDoor(), personId }, sid)
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
      await refused(deps, checked.personId, 'password', checked.reason)
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

/** Refused sign-ins are part of the trail too. */
async function refused(deps: AuthDeps, personId: string | null, method: string, reason: string): Promise<void> {
  const facts = { method, from: await deps.range(), reason }
  await deps.trail.write({ ...atTheDoor(), personId }, { action: 'session.refused', facts })
}
