import { type Qr, qrOf } from '#lib/core/qr.ts'
import type { CodeDeps } from '#lib/identity/second-factor/check.ts'
import { addressOf } from '#lib/identity/second-factor/codes.ts'
import type { Runtime } from '#lib/runtime.ts'
import { passwordsOf } from './passwords.ts'

/** What an app is told: by its camera, or typed. */
export type Offered = { qr: Qr; key: string }

export function factorDeps({ config, database, trail, secrets, gateway }: Runtime): CodeDeps {
  return {
    ...{ db: database, trail },
    secretsIn: (tx) => secrets.in(tx),
    nowMs: () => gateway.clock.now().getTime(),
    guesses: passwordsOf({ config, database }).guesses,
  }
}

/** The app lists the account under the host, which its owner knows from the address bar. */
export function offeredFactor(secret: string, { email, origin }: { email: string; origin: string }): Offered {
  const issuer = `Gatehouse ${new URL(origin).hostname}`
  return { qr: qrOf(addressOf(secret, { issuer, email })), key: secret.match(/.{1,4}/g)?.join(' ') ?? secret }
}
