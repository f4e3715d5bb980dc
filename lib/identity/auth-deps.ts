import type { AuthOptions } from 'next-auth'
import type { Trail } from '#lib/audit/trail.ts'
import type { Config } from '#lib/core/config.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import type { SecondFactorRule } from '#lib/settings/second-factor.ts'
import type { Passwords } from './password.ts'
import type { Attempt } from './providers/next-auth.ts'
import type { Provider } from './providers/provider.ts'

/** What a sign-in is made with. */
export type AuthDeps = {
  config: Pick<Config, 'origin' | 'demo'>
  secret: string
  database: Database
  passwords: Passwords
  trail: Trail
  /** Secrets of second factors. */
  secretsIn: (tx: Reader) => SecretStore
  nowMs: () => number
  /** Who must have a second factor. */
  secondFactor: SecondFactorRule
  /** What this browser holds between the password and the second factor. */
  step: StepKeeper
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

export type StepKeeper = { read(): Promise<string | null>; keep(token: string): Promise<void>; drop(): Promise<void> }
export type Asked = {
  provider: Provider
  nextAuth: AuthOptions['providers'][number]
  attempt: Attempt
  /** Connects who was let in to what their sign-in is good for beside Gatehouse; never throws. */
  passOn(personId: string): Promise<void>
}
