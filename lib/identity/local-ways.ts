import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import type { AuthDeps } from './auth-deps.ts'
import { byPasskey } from './by-passkey.ts'
import { byCode, byPassword, type Entered } from './by-password.ts'
import type { SignInMethod } from './sessions.ts'

/** The ways in that ask no identity provider. Made for one request, so what it says of the sign-in is of this one. */
export function localWays(deps: AuthDeps): { providers: AuthOptions['providers']; method(): SignInMethod } {
  let method: SignInMethod = 'password'
  function enter(entered: Entered) {
    method = entered.method
    return { id: entered.personId }
  }
  return {
    method: () => method,
    providers: [
      Credentials({
        ...{ id: 'credentials', name: 'Local account', credentials: { email: {}, password: {} } },
        authorize: async (given) => enter(await byPassword(deps, given ?? {})),
      }),
      Credentials({
        ...{ id: 'second-factor', name: 'Second factor', credentials: { code: {} } },
        authorize: async (given) => enter(await byCode(deps, given?.code ?? '')),
      }),
      Credentials({
        ...{ id: 'passkey', name: 'Passkey', credentials: { said: {} } },
        authorize: async (given) => enter(await byPasskey(deps, given?.said ?? '')),
      }),
    ],
  }
}
