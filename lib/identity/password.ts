import { hash, verify } from '@node-rs/argon2'
import type { Database } from '#lib/db/client.ts'

export type PasswordCheck =
  | { ok: true; personId: string; name: string; email: string }
  /** The account exists and the password was right, but it may not be used; said only then. */
  | { ok: false; reason: 'disabled' | 'demo_off'; personId: string }
  /** `personId` is for the audit: the answer to whoever tried is the same for known and unknown addresses. */
  | { ok: false; reason: 'wrong'; personId: string | null }
  | { ok: false; reason: 'locked'; personId: null; retryAfterMs: number }

const MOST_FAILURES = 10
const WINDOW_MS = 5 * 60_000
const MOST_REMEMBERED = 10_000

/** Counts failures per address so that guessing gets slow; memory of one process is enough to make it pointless. */
export function createPasswords(database: Database, options: { demo: boolean; nowMs: () => number }) {
  const failures = new Map<string, { count: number; untilMs: number }>()
  // Unknown addresses take as long as known ones, so that time does not tell which exist.
  const decoy = hash('no account has this password')

  function lockedFor(email: string): number {
    const known = failures.get(email)
    if (known === undefined || known.untilMs <= options.nowMs()) return 0
    return known.count >= MOST_FAILURES ? known.untilMs - options.nowMs() : 0
  }

  /** Counted before the password is looked at: guesses sent at the same moment all count. */
  function noteAttempt(email: string): void {
    const known = failures.get(email)
    const fresh = known === undefined || known.untilMs <= options.nowMs()
    failures.delete(email)
    failures.set(email, { count: fresh ? 1 : known.count + 1, untilMs: options.nowMs() + WINDOW_MS })
    // The address that was quiet for longest goes, so that a flood of invented ones cannot clear a lock under attack.
    const [oldest] = failures.keys()
    if (failures.size > MOST_REMEMBERED && oldest !== undefined) failures.delete(oldest)
  }

  return {
    async check(given: string, password: string): Promise<PasswordCheck> {
      const email = given.trim().toLowerCase().slice(0, 320)
      const wait = lockedFor(email)
      if (wait > 0) return { ok: false, reason: 'locked', personId: null, retryAfterMs: wait }
      noteAttempt(email)
      const person = await database.person.findUnique({ where: { email } })
      const right = await verify(person?.passwordHash ?? (await decoy), password.slice(0, 1_000)).catch(() => false)
      if (person === null || person.passwordHash === null || !right) {
        return { ok: false, reason: 'wrong', personId: person?.id ?? null }
      }
      failures.delete(email)
      if (person.status === 'disabled') return { ok: false, reason: 'disabled', personId: person.id }
      if (person.source === 'sample' && !options.demo) return { ok: false, reason: 'demo_off', personId: person.id }
      return { ok: true, personId: person.id, name: person.name, email }
    },
  }
}

export type Passwords = ReturnType<typeof createPasswords>
