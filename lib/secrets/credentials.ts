import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed, Lease, SignIn } from '#lib/core/lease.ts'

const EARLY_MS = 60_000

export type CredentialEvents = {
  /** Every sign-in at a vendor, for the audit. */
  signedIn?(system: string, outcome: 'ok' | GatewayError): void
}

/**
 * What calls carry to a system, signed in once for everyone: fifty calls that need a new token cause one request.
 * A system without a sign-in (a foreign server that needs none) lends null.
 */
export function createCredentials(
  signIns: ReadonlyMap<string, SignIn>,
  now: () => number,
  events: CredentialEvents = {},
) {
  // By the way itself: a system that was given other settings has another one.
  const current = new WeakMap<SignIn, Promise<Borrowed>>()
  const told = new WeakSet<SignIn>()

  function signIn(system: string, how: SignIn): Promise<Borrowed> {
    const forget = () => void (current.get(how) === attempt && current.delete(how))
    const attempt: Promise<Borrowed> = how().then(
      (borrowed) => {
        // To take the same stored credential again is no sign-in.
        if (borrowed.isStored !== true || !told.has(how)) events.signedIn?.(system, 'ok')
        told.add(how)
        if (borrowed.isStored === true) forget()
        return borrowed
      },
      (thrown: unknown) => {
        forget()
        told.delete(how)
        const error = GatewayError.from(thrown)
        events.signedIn?.(system, error)
        throw error
      },
    )
    current.set(how, attempt)
    return attempt
  }

  async function lend(system: string, how: SignIn): Promise<Lease> {
    const attempt = current.get(how) ?? signIn(system, how)
    const borrowed = await attempt
    if (borrowed.expiresAt !== undefined && borrowed.expiresAt - EARLY_MS <= now() && current.get(how) === attempt) {
      signIn(system, how).catch(() => undefined)
      return lend(system, how)
    }
    return { borrowed, renew: () => renew(system, how, attempt) }
  }

  /** The refused token may already have been replaced by someone else's renewal: then that one is lent. */
  function renew(system: string, how: SignIn, refused: Promise<Borrowed>): Promise<Lease> {
    if (current.get(how) === refused) signIn(system, how).catch(() => undefined)
    return lend(system, how)
  }

  return {
    /** The person is who the call is made for: a sign-in of their own comes before the company's, once there is one. */
    async borrow(system: string, _person: Pick<Principal, 'email'>): Promise<Lease | null> {
      const how = signIns.get(system)
      return how === undefined ? null : lend(system, how)
    },
  }
}

export type Credentials = ReturnType<typeof createCredentials>
