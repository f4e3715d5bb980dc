import type { AuthOptions } from 'next-auth'
import type { AuthDeps } from './auth-deps.ts'
import { localWays } from './local-ways.ts'
import { admit } from './providers/admit.ts'
import { atTheDoor, noteRefusal, signIn, signOut } from './sign-ins.ts'

/**
 * next-auth finds out who somebody is and keeps a signed cookie; the cookie holds the id of a row in `session` and
 * nothing else we rely on. What the person may do is read anew at every request.
 */
export function authOptions(deps: AuthDeps): AuthOptions {
  const { config, database, trail, signInPage, asked } = deps
  const local = localWays(deps)
  return {
    secret: deps.secret,
    session: { strategy: 'jwt', maxAge: deps.sessionHours * 3_600 },
    pages: { signIn: signInPage, error: signInPage, signOut: signInPage },
    providers: [...local.providers, ...(asked === null ? [] : [asked.nextAuth])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (asked === null || account?.provider !== asked.provider.id) return account?.type === 'credentials'
        const { provider, attempt } = asked
        const said = { claims: { ...profile }, groups: attempt.groups }
        const admitted = await admit({ db: database, trail }, provider, said)
        if ('refused' in admitted) {
          const facts = { method: provider.id, from: await deps.range(), reason: admitted.refused }
          await noteRefusal(trail, null, facts)
          return `${signInPage}?error=${admitted.refused}&provider=${provider.id}`
        }
        user.id = admitted.personId
        await asked.passOn(admitted.personId)
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
