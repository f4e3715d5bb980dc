import { TOTP } from 'otpauth'
import { paths } from '#lib/http/paths.ts'
import type { AuthDeps } from '#lib/identity/auth-deps.ts'
import { authOptions } from '#lib/identity/auth-options.ts'
import { createPasswords } from '#lib/identity/password.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import type { createIdentityBench } from './identity.ts'

type Bench = Awaited<ReturnType<typeof createIdentityBench>>

/** The time of a test, which it moves. */
export type Clock = { now: number }

/** The code that an app with this secret shows. */
export function codeAt(secret: string, nowMs: number): string {
  return new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate({ timestamp: nowMs })
}

/** A browser at the sign-in page: what it gives to a way, and what becomes of it. */
export function createDoor(bench: Bench, clock: Clock, given: Partial<AuthDeps> = {}) {
  const passwords = createPasswords(bench.database, { demo: false, nowMs: () => clock.now })
  const deps = {
    ...{ config: { origin: 'http://localhost:3000', demo: false }, secret: 'a secret of the test' },
    ...{ database: bench.database, trail: bench.trail, passwords },
    secretsIn: (tx) => localSecrets(tx, Buffer.alloc(32, 7)),
    nowMs: () => clock.now,
    secondFactor: 'off',
    sessionHours: 12,
    userAgent: async () => 'Firefox',
    range: async () => '203.0.113.0/24',
    signInPage: paths.signIn,
    asked: null,
    ...given,
  } satisfies Omit<AuthDeps, 'step'>

  return {
    deps,
    browser() {
      const held: { step: string | null } = { step: null }
      const step = {
        read: async () => held.step,
        async keep(token: string) {
          held.step = token
        },
        async drop() {
          held.step = null
        },
      }
      /** As next-auth runs it: the word that the page is told, or the session that is open. */
      async function enter(way: string, fields: Record<string, string>): Promise<{ session: string } | string> {
        const options = authOptions({ ...deps, step })
        const provider = options.providers.find(({ id, options: own }) => (own?.['id'] ?? id) === way)
        const authorize = provider?.options?.['authorize'] as (given: Record<string, string>) => Promise<{ id: string }>
        try {
          const user = await authorize(fields)
          const account = { type: 'credentials', provider: way, providerAccountId: user.id } as const
          const token = await options.callbacks?.jwt?.({ token: {}, user, account } as never)
          return { session: String(token?.['sid']) }
        } catch (thrown) {
          return thrown instanceof Error ? thrown.message : String(thrown)
        }
      }
      return { enter, held }
    },
  }
}
