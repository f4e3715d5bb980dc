import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { Trail } from '#lib/audit/trail.ts'
import type { Config } from '#lib/core/config.ts'
import type { Database } from '#lib/db/client.ts'
import type { Passwords } from './password.ts'
import { admit } from './providers/admit.ts'
import { isPasswordOpen, mayBreakGlass } from './providers/break-glass.ts'
import type { Attempt } from './providers/next-auth.ts'
import type { Provider } from './providers/provider.ts'
import type { SignInMethod } from './sessions.ts'
import { atTheDoor, signIn, signOut } from './sign-ins.ts'

export type AuthDeps = {
  config: Config
  secret: string
  database: Database
  passwords: Passwords
  trail: Trail
  /** After which a signed-in browser signs in again. */
  sessionHours: number
  /** What the browser of this request calls itself, for the list of signed-in browsers. */
  userAgent(): Promise<string>
  /** The network that the request came from. */
  range(): Promise<string>
  /** The address of the sign-in page. */
  signInPage: string
  /** The identity provider that this request is for; null where it is for none. */
  asked: Asked | null
}

export type Asked = { provider: Provider; nextAuth: AuthOptions['providers'][number]; attempt: Attempt }

/**
 * next-auth finds out who somebody is and keeps a signed cookie; the cookie holds the id of a row in `session` and
 * nothing else we rely on. What the person may do is read anew at every request.
 */
export function authOptions(deps: AuthDeps): AuthOptions {
  const { config, database, trail, signInPage, asked } = deps
  const local = localAccounts(deps)
  return {
    secret: deps.secret,
    session: { strategy: 'jwt', maxAge: deps.sessionHours * 3_600 },
    pages: { signIn: signInPage, error: signInPage, signOut: signInPage },
    providers: [local.provider, ...(asked === null ? [] : [asked.nextAuth])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (asked === null || account?.provider !== asked.provider.id) return account?.type === 'credentials'
        const { provider, attempt } = asked
        const said = { claims: { ...profile }, groups: attempt.groups }
        const admitted = await admit({ db: database, trail }, provider, said)
        if ('refused' in admitted) {
          await refused(deps, null, provider.id, admitted.refused)
          return `${signInPage}?error=${admitted.refused}&provider=${provider.id}`
        }
        user.id = admitted.personId
        return true
      },
      async jwt({ token, user, account }) {
        if (user === undefined) return token
        const method = account?.type === 'credentials' ? local.method() : 'oidc'
        const [from, userAgent] = [await deps.range(), await deps.userAgent()]
        const actor = { ...atTheDoor(), personId: user.id }
        const sid = await signIn({ db: database, trail }, actor, { method, from, userAgent, hours: deps.sessionHours })
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

/** Made for one request, so what it says of the sign-in is of this one. */
function localAccounts(deps: AuthDeps) {
  let method: SignInMethod = 'password'
  const provider = Credentials({
    id: 'credentials',
    name: 'Local account',
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const { email = '', password = '' } = given ?? {}
      const checked = await deps.passwords.check(email, password, await deps.range())
      const open = await isPasswordOpen(deps.database, email)
      if (checked.ok && (open || (await mayBreakGlass(deps.database, checked.personId)))) {
        method = open ? 'password' : 'break_glass'
        return { id: checked.personId }
      }
      const waits = !checked.ok && (checked.reason === 'locked' || checked.reason === 'busy')
      // Right and wrong passwords are answered alike, and so nothing is learnt of either.
      const reason = open || waits ? (checked.ok ? 'wrong' : checked.reason) : 'use_provider'
      await refused(deps, checked.personId, 'password', reason)
      if (!checked.ok && checked.reason === 'locked') throw new Error(lockedError(checked.retryAfterMs))
      throw new Error(reason)
    },
  })
  return { provider, method: () => method }
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
