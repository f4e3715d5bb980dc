import type { FactUnit } from './types.ts'

/** Whether its values are fractions of one, which people say in hundreds. */
export function isShare(unit: FactUnit): boolean {
  return unit === 'percent' || unit === 'points'
}
