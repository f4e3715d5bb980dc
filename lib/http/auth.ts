import { headers } from 'next/headers'
import { clientAddress, rangeOf } from '#lib/core/client-address.ts'
import { once } from '#lib/core/registry.ts'
import { authOptions } from '#lib/identity/auth-options.ts'
import { createPasswords } from '#lib/identity/password.ts'
import { runtime } from '#lib/runtime.ts'
import { paths } from './paths.ts'

/** next-auth's settings over the process's runtime. */
export async function auth() {
  const { config, keys, database, trail } = await runtime()
  return once('auth', () => {
    // next-auth reads its public address from the environment alone.
    process.env['NEXTAUTH_URL'] = config.origin
    const passwords = createPasswords(database, { demo: config.demo, nowMs: () => Date.now() })
    return authOptions({
      config,
      secret: keys.session,
      database,
      passwords,
      trail,
      signInPage: paths.signIn,
      userAgent: async () => (await headers()).get('user-agent') ?? '',
      async range() {
        const sent = await headers()
        const peer = sent.get('x-gatehouse-peer') ?? ''
        const forwarded = sent.get('x-forwarded-for') ?? ''
        return rangeOf(clientAddress({ peer, forwarded, trustedProxies: config.trustedProxies }))
      },
    })
  })
}
