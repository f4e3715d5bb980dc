import { hash, verify } from '@node-rs/argon2'
import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import type { Database } from '#lib/db/client.ts'
import { createGuesses } from './guesses.ts'

export type PasswordCheck =
  | { ok: true; personId: string; name: string; email: string }
  /** The account exists and the password was right, but it may not be used; said only then. */
  | { ok: false; reason: 'disabled' | 'demo_off'; personId: string }
  /** `personId` is for the audit: the answer to whoever tried is the same for known and unknown addresses. */
  | { ok: false; reason: 'wrong'; personId: string | null }
  | { ok: false; reason: 'locked'; personId: null; retryAfterMs: number }
  /** More sign-ins at once than are worked on. */
  | { ok: false; reason: 'busy'; personId: null }

/** Hashes are made to be slow: one at a time leaves the rest of the machine to calls, and a short queue ends. */
const MOST_WAITING = 20

/** Checks passwords: wrong ones are counted by person and network, and no more than one hash is worked on at a time. */
export function createPasswords(database: Database, options: { demo: boolean; nowMs: () => number }) {
  const guesses = createGuesses(options.nowMs)
  const hashes = bulkhead(1, MOST_WAITING)
  // Unknown addresses take as long as known ones, so that time does not tell which exist.
  const decoy = hash('no account has this password')

  async function matches(passwordHash: string | null, password: string): Promise<boolean> {
    const against = passwordHash ?? (await decoy)
    return hashes.execute(() => verify(against, password.slice(0, 1_000)).catch(() => false))
  }

  return {
    /** Codes of a second factor are counted with them. */
    guesses,
    /** Of a new password, as it is kept. Waits for its turn like the others. */
    hash: (password: string) => hashes.execute(() => hash(password)),
    /** `from` is the network that asks (`rangeOf`). */
    async check(given: string, password: string, from: string): Promise<PasswordCheck> {
      const email = given.trim().toLowerCase().slice(0, 320)
      const wait = guesses.wait(email, from)
      if (wait > 0) return { ok: false, reason: 'locked', personId: null, retryAfterMs: wait }
      // Counted before the password is looked at: guesses sent at the same moment all count.
      guesses.note(email, from)
      const person = await database.person.findUnique({ where: { email } })
      const right = await matches(person?.passwordHash ?? null, password).catch((thrown: unknown) => {
        if (thrown instanceof BulkheadRejectedError) return null
        throw thrown
      })
      if (right === null) return { ok: false, reason: 'busy', personId: null }
      if (person === null || person.passwordHash === null || !right) {
        return { ok: false, reason: 'wrong', personId: person?.id ?? null }
      }
      guesses.forgive(email, from)
      if (person.status === 'disabled') return { ok: false, reason: 'disabled', personId: person.id }
      if (person.source === 'sample' && !options.demo) return { ok: false, reason: 'demo_off', personId: person.id }
      return { ok: true, personId: person.id, name: person.name, email }
    },
  }
}

export type Passwords = ReturnType<typeof createPasswords>
