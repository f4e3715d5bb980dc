import type { Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed, Lease, SignIn } from '#lib/core/lease.ts'

const EARLY_MS = 60_000

export type Borrower = Pick<Principal, 'id' | 'roles' | 'members'>
/** A way to sign in; `lent` where nobody signs in at the vendor, since somebody has. */
export type Chosen = { how: SignIn; lent: boolean }

/** Nobody in particular: the company's own sign-in. */
export const asCompany: Borrower = { id: '', roles: [] }

/** Where the company signs in by what its settings hold, and nobody in a browser. */
export function fromSettings(signIns: ReadonlyMap<string, SignIn>) {
  return async (system: string): Promise<Chosen | null> => {
    const how = signIns.get(system)
    return how === undefined ? null : { how, lent: false }
  }
}

/** What a vendor takes no longer, and what it came from. */
type Refused = { attempt: Promise<Borrowed>; borrowed: Borrowed }

export type CredentialEvents = {
  /** Every sign-in at a vendor, for the audit. */
  signedIn?(system: string, outcome: 'ok' | GatewayError): void
}

/**
 * What calls carry to a system, signed in once for everyone: fifty calls that need a new token cause one request.
 * A system without a sign-in (a foreign server that needs none) lends null.
 */
export function createCredentials(
  choose: (system: string, person: Borrower) => Promise<Chosen | null>,
  now: () => number,
  events: CredentialEvents = {},
) {
  // By the way itself: a system that was given other settings has another one.
  const current = new WeakMap<SignIn, Promise<Borrowed>>()
  const told = new WeakSet<SignIn>()

  function signIn(system: string, { how, lent }: Chosen, refused?: Borrowed): Promise<Borrowed> {
    const forget = () => void (current.get(how) === attempt && current.delete(how))
    const attempt: Promise<Borrowed> = how(refused).then(
      (borrowed) => {
        // To take the same stored credential again is no sign-in.
        if (!lent && (borrowed.isStored !== true || !told.has(how))) events.signedIn?.(system, 'ok')
        told.add(how)
        if (borrowed.isStored === true) forget()
        return borrowed
      },
      (thrown: unknown) => {
        forget()
        told.delete(how)
        const error = GatewayError.from(thrown)
        if (!lent) events.signedIn?.(system, error)
        throw error
      },
    )
    current.set(how, attempt)
    return attempt
  }

  /** `fresh`: it was just asked for; what a vendor gives for less than a minute is lent once. */
  async function lend(system: string, chosen: Chosen, fresh = false): Promise<Lease> {
    const { how } = chosen
    const attempt = current.get(how) ?? signIn(system, chosen)
    const borrowed = await attempt
    const ends = borrowed.expiresAt !== undefined && borrowed.expiresAt - EARLY_MS <= now()
    if (ends && !fresh && current.get(how) === attempt) {
      signIn(system, chosen).catch(() => undefined)
      return lend(system, chosen, true)
    }
    return { borrowed, renew: () => renew(system, chosen, { attempt, borrowed }) }
  }

  /** The refused token may already have been replaced by someone else's renewal: then that one is lent. */
  function renew(system: string, chosen: Chosen, refused: Refused): Promise<Lease> {
    const { how } = chosen
    const known = current.get(how)
    // Unknown after a renewal that failed: what was refused is no better by it.
    if (known === undefined || known === refused.attempt)
      signIn(system, chosen, refused.borrowed).catch(() => undefined)
    return lend(system, chosen)
  }

  return {
    /** The person is who the call is made for: their roles say whether their own sign-in is lent or the company's. */
    async borrow(system: string, person: Borrower): Promise<Lease | null> {
      const chosen = await choose(system, person)
      return chosen === null ? null : lend(system, chosen)
    },
  }
}

export type Credentials = ReturnType<typeof createCredentials>
