import { addDays } from '#lib/core/days.ts'

/**
 * "About to expire" where no days are named, in days from today. They are those of the tools, so that a list and a
 * figure agree, and they differ because renewing does: a locate is called in days before, an office takes weeks for a
 * permit, a course for a certificate has to be found first.
 */
export const expiringWithin = { permit: 30, locate: 14, certification: 60, insurance: 60 } as const

/** On the last day nothing is expired yet; what has no last day never is. */
export function lapse(expires: string | null, today: string, of: keyof typeof expiringWithin) {
  const expired = expires !== null && expires < today
  return {
    expired,
    active: !expired,
    expiring: expires !== null && !expired && expires <= addDays(today, expiringWithin[of]),
  }
}
