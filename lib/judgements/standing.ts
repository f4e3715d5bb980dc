import type { Own } from './judgement.ts'

/** By so much what is at stake has to grow before a snoozed finding comes back by itself. */
const GROWTH = 1.25

/** Whether a person's own list leaves a finding out: until its day, or until the money has grown by a quarter. */
export function isLeftOut(own: Own | undefined, { today, money }: { today: string; money: number | null }): boolean {
  if (own === undefined) return false
  if (own.verdict === 'not_useful') return true
  const hasGrown = own.money !== null && money !== null && own.money > 0 && money >= own.money * GROWTH
  return today < own.until && !hasGrown
}
