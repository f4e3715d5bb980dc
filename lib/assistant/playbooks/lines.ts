import type { JsonObject } from '#lib/core/json.ts'
import type { Answered } from './types.ts'

/** A record with the answer that it came in. */
export type Line = { answered: Answered; record: JsonObject }

/** Hidden when a part is hidden, and without value when a part has none. */
export function addUp(amounts: readonly (number | null | undefined)[]): number | null | undefined {
  if (amounts.some((amount) => amount === undefined)) return undefined
  if (amounts.some((amount) => amount === null)) return null
  return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
}
